package dev.watchword.domain.client;

/**
 * The {@code jti} of a client's assertion, which is used once (RFC 7523 section 3).
 *
 * @param value 1 to {@value #MAX_LENGTH} characters
 */
public record AssertionId(String value) {
  /** In characters. */
  public static final int MAX_LENGTH = 256;

  public AssertionId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("not the id of an assertion");
    }
  }
}
