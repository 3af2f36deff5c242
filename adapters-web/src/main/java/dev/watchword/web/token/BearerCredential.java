package dev.watchword.web.token;

import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;

/**
 * The credential in a request's {@code Authorization} header (RFC 6750 section 2.1). A token
 * elsewhere does not count.
 */
public sealed interface BearerCredential {
  /** There is no such header. */
  record None() implements BearerCredential {}

  /** The header has another scheme: the client has not tried a bearer token. */
  record OtherScheme() implements BearerCredential {}

  /** The header has this scheme, but not a bearer token. */
  record Unreadable() implements BearerCredential {}

  /** There is more than one such header. */
  record Several() implements BearerCredential {}

  /** A token of any kind. */
  record Token(String value) implements BearerCredential {
    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  String SCHEME = "Bearer";

  /** The scheme and the one space after it. */
  int TOKEN_AT = SCHEME.length() + 1;

  static BearerCredential of(HttpServletRequest request) {
    return of(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
  }

  /**
   * Parses the values of the header.
   *
   * @param values one for each such header; null if there is none
   */
  static BearerCredential of(@Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      return new None();
    }
    if (values.size() > 1) {
      return new Several();
    }
    String value = values.getFirst();
    if (!isBearer(value)) {
      return new OtherScheme();
    }
    return hasToken(value) ? new Token(value.substring(TOKEN_AT)) : new Unreadable();
  }

  /** Compares the scheme without regard to case (RFC 9110 section 11.1). */
  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && (value.length() == SCHEME.length() || !isToken68(value.charAt(SCHEME.length())));
  }

  /**
   * Whether one space and then the characters of a token68 follow. Every request comes through
   * here, so this does not use a regular expression.
   */
  private static boolean hasToken(String value) {
    return value.length() > TOKEN_AT
        && value.charAt(SCHEME.length()) == ' '
        && isToken68(value, TOKEN_AT);
  }

  private static boolean isToken68(String value, int from) {
    for (int i = from; i < value.length(); i++) {
      if (!isToken68(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken68(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "-._~+/=".indexOf(character) >= 0;
  }
}
