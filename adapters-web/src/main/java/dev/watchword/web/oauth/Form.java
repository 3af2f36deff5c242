package dev.watchword.web.oauth;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request, each given once (RFC 6749 section 3.2). An empty one counts as left
 * out. It is not a record, because it must not print its content.
 */
final class Form {
  private final Map<String, String> parameters;

  private Form(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The parameters in {@code body}, unless it is not a form in UTF-8 or has one of them twice. */
  static Optional<Form> parse(byte[] body) {
    Map<String, String> parameters = new HashMap<>();
    try {
      for (String pair : utf8(body).split("&")) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (!pair.isEmpty() && parameters.putIfAbsent(name, value) != null) {
          return Optional.empty();
        }
      }
    } catch (CharacterCodingException | IllegalArgumentException notAForm) {
      return Optional.empty();
    }
    return Optional.of(new Form(parameters));
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String decoded(String text) {
    String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\ufffd') >= 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    return decoded;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }
}
