package dev.watchword.security.credential;

import dev.watchword.gate.CanonicalBase64;
import java.security.SecureRandom;
import java.util.Optional;

/** Base64 without padding, as used in the PHC string format. */
final class PhcBase64 {
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
    return CanonicalBase64.STANDARD.encode(bytes);
  }

  /** The bytes that {@code text} encodes, if their number is within these limits. */
  static Optional<byte[]> decode(String text, int minLength, int maxLength) {
    return CanonicalBase64.STANDARD
        .decode(text)
        .filter(bytes -> bytes.length >= minLength && bytes.length <= maxLength);
  }
}
