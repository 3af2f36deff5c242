package dev.watchword.web.token;

import jakarta.annotation.Nullable;
import java.util.List;

/**
 * What the {@code Authorization} header of a request holds (RFC 6750 section 2.1). A token
 * elsewhere is none.
 */
public sealed interface BearerCredential {
  /** There is no such header. */
  record None() implements BearerCredential {}

  /** There is one of another scheme: whoever sent it has not tried a bearer token. */
  record OtherScheme() implements BearerCredential {}

  /** There is one of this scheme, but no bearer token in it. */
  record Unreadable() implements BearerCredential {}

  /** There is more than one. */
  record Several() implements BearerCredential {}

  /** A token, of whatever kind. */
  record Token(String value) implements BearerCredential {
    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  String SCHEME = "Bearer";

  /** The scheme and the one space behind it. */
  int TOKEN_AT = SCHEME.length() + 1;

  /**
   * Reads the values of the header.
   *
   * @param values as many as there are such headers; null when there is none
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

  /** The scheme's case does not matter (RFC 9110 section 11.1). */
  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && (value.length() == SCHEME.length() || !isToken68(value.charAt(SCHEME.length())));
  }

  /**
   * One space, then characters of a token68. Each request comes through here, so no regular
   * expression does this.
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
