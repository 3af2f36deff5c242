package dev.watchword.security.key;

import dev.watchword.domain.key.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 random bits that is kept outside the database and protects every secret in it. It
 * never encrypts anything itself: keys are derived from it, one for each purpose.
 */
public final class MasterKey {
  private static final int LENGTH = 32;
  private static final byte[] ONE_BLOCK = {1};

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  public static MasterKey generate(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new MasterKey(bytes);
  }

  /** The key that {@code encoded} is the base64 form of, if it has exactly 32 bytes. */
  public static Optional<MasterKey> fromBase64(String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return bytes.length == LENGTH ? Optional.of(new MasterKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The key itself, for the operator's file. Never log it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * An AES-256 key for one purpose: HKDF-Expand with SHA-256 for a single block (RFC 5869 section
   * 2.3). The master key is already uniformly random, so there is nothing to extract.
   */
  SecretKey derive(String purpose) {
    return derive(purpose.getBytes(StandardCharsets.UTF_8));
  }

  SecretKey derive(byte[] info) {
    return new SecretKeySpec(new HmacSha256(bytes).of(info, ONE_BLOCK), "AES");
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
