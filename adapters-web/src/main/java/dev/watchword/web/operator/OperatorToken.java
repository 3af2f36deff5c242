package dev.watchword.web.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The bearer token of the admin port. Compared in constant time. */
public final class OperatorToken {
  private static final int MIN_LENGTH = 16;

  private final byte[] value;

  /**
   * Takes the configured token.
   *
   * @throws IllegalArgumentException when it is shorter than {@value #MIN_LENGTH} characters, or
   *     not a bearer token (RFC 6750 section 2.1)
   */
  public OperatorToken(String value) {
    if (value.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "the operator token must have at least " + MIN_LENGTH + " characters");
    }
    if (!value.matches("[A-Za-z0-9._~+/=-]+")) {
      throw new IllegalArgumentException(
          "the operator token must consist only of letters, digits and . _ ~ + / = -");
    }
    this.value = value.getBytes(StandardCharsets.UTF_8);
  }

  boolean matches(String presented) {
    return MessageDigest.isEqual(value, presented.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "OperatorToken[hidden]";
  }
}
