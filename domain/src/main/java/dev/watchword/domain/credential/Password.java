package dev.watchword.domain.credential;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as somebody typed it, in Unicode's form NFC (NIST SP 800-63B section 3.1.1.2) and
 * otherwise exactly as given: nothing is trimmed, folded or cut.
 */
public final class Password {
  /** Longer ones are never hashed (ASVS 6.2.9 asks for 64 at least). */
  public static final int MAX_LENGTH = 256;

  /**
   * NFC makes a password at most three times shorter; a longer one is refused anyway, and costly to
   * fold.
   */
  private static final int LONGEST_FOLDED = 2 * 3 * MAX_LENGTH;

  private final String value;

  private Password(String value) {
    this.value = value;
  }

  public static Password of(String typed) {
    return new Password(
        typed.length() <= LONGEST_FOLDED
            ? Normalizer.normalize(typed, Normalizer.Form.NFC)
            : typed);
  }

  /** The length in characters (Unicode code points). */
  public int length() {
    return value.codePointCount(0, value.length());
  }

  /** What a hash takes in. */
  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** The password itself, for those who judge its strength. Never log it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Password password && value.equals(password.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
