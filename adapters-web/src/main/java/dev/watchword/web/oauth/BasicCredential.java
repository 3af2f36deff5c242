package dev.watchword.web.oauth;

import dev.watchword.web.token.BearerCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the {@code Authorization} header says of a client (RFC 6749 section 2.3.1, RFC 7617). */
sealed interface BasicCredential {
  /** There is no such header. */
  record None() implements BasicCredential {}

  /** There is more than one such header. */
  record Several() implements BasicCredential {}

  /** A bearer token, which is no client's credential. */
  record Bearer() implements BasicCredential {}

  /** Another scheme, or Basic with something that is not a name and a secret. */
  record Unreadable() implements BasicCredential {}

  /** The name and the secret of a client. */
  record Given(String name, String secret) implements BasicCredential {
    @Override
    public String toString() {
      return "Given[hidden]";
    }
  }

  String SCHEME = "Basic";

  static BasicCredential of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (headers.isEmpty()) {
      return new None();
    }
    if (headers.size() > 1) {
      return new Several();
    }
    String[] parts = headers.getFirst().split(" +", 2);
    if (parts[0].equalsIgnoreCase(BearerCredential.SCHEME)) {
      return new Bearer();
    }
    return Optional.of(parts)
        .filter(both -> both.length == 2 && both[0].equalsIgnoreCase(SCHEME))
        .flatMap(both -> given(both[1]))
        .<BasicCredential>map(known -> known)
        .orElseGet(Unreadable::new);
  }

  /** Both halves are encoded like the parameters of a form. */
  private static Optional<Given> given(String encoded) {
    try {
      String pair = Form.utf8(Base64.getDecoder().decode(encoded));
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Given(
                  Form.decoded(pair.substring(0, colon)), Form.decoded(pair.substring(colon + 1))));
    } catch (CharacterCodingException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
