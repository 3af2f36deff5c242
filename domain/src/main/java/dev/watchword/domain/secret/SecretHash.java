package dev.watchword.domain.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 hash of a random secret, which is all that the database may know of it. Compared in
 * constant time.
 */
public final class SecretHash {
  private static final int LENGTH = 32;

  private final byte[] bytes;

  /**
   * Creates a hash from its stored form.
   *
   * @param bytes 32 bytes, as read from storage
   */
  public SecretHash(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a secret's hash has 32 bytes");
    }
    this.bytes = bytes.clone();
  }

  /** The hash of {@code secret}, which has at least 128 random bits: a password is not one. */
  public static SecretHash of(byte[] secret) {
    try {
      return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return HexFormat.fromHexDigits(HexFormat.of().formatHex(bytes, 0, Integer.BYTES));
  }

  @Override
  public String toString() {
    return "SecretHash[hidden]";
  }
}
