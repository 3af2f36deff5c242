package dev.watchword.domain.credential;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * A password as it was typed, in Unicode's form NFC (NIST SP 800-63B section 3.1.1.2) and otherwise
 * exactly as given: nothing is trimmed, folded or cut.
 */
public final class Password {
  /** The maximum length of a new password (ASVS 6.2.9 requires at least 64). */
  public static final int MAX_LENGTH = 256;

  /**
   * The maximum length of a password to compare. Other systems allowed more than {@link
   * #MAX_LENGTH}.
   */
  public static final int MAX_CHECKED_LENGTH = 1024;

  /** The maximum size of a password to compare, in bytes of UTF-8. */
  public static final int MAX_CHECKED_BYTES = 4096;

  private final String value;
  private final String typed;

  private Password(String value, String typed) {
    this.value = value;
    this.typed = typed;
  }

  public static Password of(String typed) {
    return new Password(
        isShort(typed) ? Normalizer.normalize(typed, Normalizer.Form.NFC) : typed, typed);
  }

  private static boolean isShort(String typed) {
    return typed.length() <= MAX_CHECKED_BYTES
        && typed.codePointCount(0, typed.length()) <= MAX_CHECKED_LENGTH
        && typed.getBytes(StandardCharsets.UTF_8).length <= MAX_CHECKED_BYTES;
  }

  /** Whether a user can have this password: it is not empty, and not too long to compare. */
  public boolean isPlausible() {
    return !typed.isEmpty() && isShort(typed);
  }

  /**
   * This password, and also the password as it was typed if that is a different text, because not
   * every system that hashes are imported from used form NFC.
   */
  public List<Password> spellings() {
    return value.equals(typed) ? List.of(this) : List.of(this, new Password(typed, typed));
  }

  /** The length in characters (Unicode code points). */
  public int length() {
    return value.codePointCount(0, value.length());
  }

  /** The bytes that are hashed. */
  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** The password itself, for judging its strength. Never log it. */
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
