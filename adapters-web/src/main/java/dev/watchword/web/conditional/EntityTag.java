package dev.watchword.web.conditional;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An entity tag (RFC 9110 section 8.8.3). Watchword's tags are strong; clients may send weak ones.
 *
 * @param value with its quotes, and with {@code W/} before them if it is weak
 */
public record EntityTag(String value) {
  private static final String WEAK = "W/";

  /** 96 bits: enough to never give two states of one resource the same tag. */
  private static final int HASH_BYTES = 12;

  /** The tag of a resource whose version rises with each change. */
  public static EntityTag ofVersion(long version) {
    return new EntityTag("\"" + version + "\"");
  }

  /** The tag of a resource that is fully described by {@code content}. */
  public static EntityTag ofContent(String content) {
    byte[] hash = sha256(content.getBytes(StandardCharsets.UTF_8));
    byte[] head = java.util.Arrays.copyOf(hash, HASH_BYTES);
    return new EntityTag(
        "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(head) + "\"");
  }

  /** Strong comparison (RFC 9110 section 8.8.3.2): both are strong, and the same. */
  boolean isStronglyTheSameAs(EntityTag other) {
    return !isWeak() && equals(other);
  }

  /** Weak comparison: the same, ignoring whether they are weak. */
  boolean isWeaklyTheSameAs(EntityTag other) {
    return opaque().equals(other.opaque());
  }

  private boolean isWeak() {
    return value.startsWith(WEAK);
  }

  private String opaque() {
    return isWeak() ? value.substring(WEAK.length()) : value;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
