package dev.watchword.web.oauth;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a request, each given once (RFC 6749 section 3.2). An empty one counts as left
 * out. It is not a record, because it must not print its content.
 */
final class Form {
  /** The only one that may be given several times (RFC 8707 section 2). */
  private static final String REPEATABLE = "resource";

  private final Map<String, List<String>> parameters;

  private Form(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The parameters in {@code body}, unless it is not a form in UTF-8 or has one of them twice. */
  static Optional<Form> parse(byte[] body) {
    Map<String, List<String>> parameters = new HashMap<>();
    try {
      for (String pair : utf8(body).split("&")) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        List<String> values = parameters.computeIfAbsent(name, first -> new ArrayList<>());
        values.add(value);
        if (values.size() > 1 && !pair.isEmpty() && !name.equals(REPEATABLE)) {
          return Optional.empty();
        }
      }
    } catch (CharacterCodingException | IllegalArgumentException notAForm) {
      return Optional.empty();
    }
    return Optional.of(new Form(parameters));
  }

  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * Strictly, because some JDKs read a sign or the digits of other scripts after a percent sign.
   */
  static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (at + 3 > text.length()) {
        throw new IllegalArgumentException("cut off");
      }
      HexFormat.fromHexDigits(text, at + 1, at + 3);
    }
    String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\ufffd') >= 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    return decoded;
  }

  Optional<String> parameter(String name) {
    return given(name).findFirst();
  }

  /** The values of a parameter that may be given several times, but for empty ones. */
  List<String> all(String name) {
    return given(name).toList();
  }

  private Stream<String> given(String name) {
    return parameters.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty());
  }
}
