package dev.watchword.web.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A bearer token of the admin port. Compared in constant time. */
public final class AdminToken {
  private static final int MIN_LENGTH = 16;

  private final byte[] value;

  /**
   * Takes the configured token.
   *
   * @throws IllegalArgumentException when it is shorter than {@value #MIN_LENGTH} characters, or
   *     not a bearer token (RFC 6750 section 2.1)
   */
  public AdminToken(String value) {
    if (value.length() < MIN_LENGTH) {
      throw new IllegalArgumentException("it must have at least " + MIN_LENGTH + " characters");
    }
    if (!value.matches("[A-Za-z0-9._~+/=-]+")) {
      throw new IllegalArgumentException(
          "it must consist only of letters, digits and . _ ~ + / = -");
    }
    this.value = value.getBytes(StandardCharsets.UTF_8);
  }

  boolean matches(String presented) {
    return MessageDigest.isEqual(value, presented.getBytes(StandardCharsets.UTF_8));
  }

  boolean isSameAs(AdminToken other) {
    return MessageDigest.isEqual(value, other.value);
  }

  @Override
  public String toString() {
    return "AdminToken[hidden]";
  }
}
