package dev.watchword.web.paging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The position in a collection after which the next page begins, as opaque text that fits into a
 * query. It grants nothing: an invented cursor yields only what a client with the same permission
 * can get anyway.
 */
public final class Cursor {
  /** A username has 254 characters, of which each may take four bytes; base64 adds a third. */
  private static final int MAX_LENGTH = 1360;

  private Cursor() {}

  public static String of(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** The key in {@code raw}, if it is exactly the output of {@link #of} for a key. */
  public static Optional<String> read(String raw) {
    if (raw.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(raw));
      String key = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Optional.of(key).filter(decoded -> of(decoded).equals(raw));
    } catch (IllegalArgumentException | CharacterCodingException forged) {
      return Optional.empty();
    }
  }
}
