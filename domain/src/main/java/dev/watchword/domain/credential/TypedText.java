package dev.watchword.domain.credential;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes a secret, or a line, from the bytes of a file, a pipe or a request. Editors and shells
 * add a byte order mark at the beginning and a line break at the end, which are invisible and not
 * meant; everything else stays as it is.
 */
public final class TypedText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LINE_BREAK = "\r?\n\\z";

  private TypedText() {}

  /**
   * The text without a byte order mark and without one line break (LF or CRLF) at its end; empty
   * when the bytes are not UTF-8, because repairing the text would change it.
   */
  public static Optional<String> of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return Optional.of(unmarked.replaceFirst(LINE_BREAK, ""));
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
