package dev.watchword.security.credential;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Base64 without padding, as used in the PHC string format. */
final class PhcBase64 {
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private static final int SALT_BYTES = 16;

  private PhcBase64() {}

  /** A line with random bits for salt and hash. */
  static String filled(String recipe, SecureRandom random, int hashBytes) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] hash = new byte[hashBytes];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return recipe + "$" + encode(salt) + "$" + encode(hash);
  }

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes that {@code text} encodes, if their number is within these limits. */
  static Optional<byte[]> decode(String text, int minLength, int maxLength) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return encode(bytes).equals(text) && bytes.length >= minLength && bytes.length <= maxLength
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
