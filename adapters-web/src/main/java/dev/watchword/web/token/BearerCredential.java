package dev.watchword.web.token;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Authorization} header of a request holds (RFC 6750 section 2.1). A token
 * elsewhere is none.
 */
public sealed interface BearerCredential {
  /** There is no such header. */
  record None() implements BearerCredential {}

  /** There is one, but no bearer token in it. */
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

  /**
   * The scheme's case does not matter (RFC 9110 section 11.1); one space, then characters of a
   * token68.
   */
  Pattern FORM = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/=-]+)");

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
    Matcher bearer = FORM.matcher(values.getFirst());
    return bearer.matches() ? new Token(bearer.group(1)) : new Unreadable();
  }
}
