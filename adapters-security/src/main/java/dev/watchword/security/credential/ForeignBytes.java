package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of salts and keys, as other software writes them. */
final class ForeignBytes {
  private static final int MOST_PADDING = 2;

  private ForeignBytes() {}

  /** Makes of a salt and a key what is stored. */
  interface SaltAndKey {
    Adoption adopt(byte[] salt, byte[] key);
  }

  /**
   * Base64 with or without padding, with {@code +} or {@code .} for 62, and with anything in the
   * unused bits of the last letter.
   */
  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(unpadded(text).replace('.', '+')));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (text.length() - end < MOST_PADDING && text.startsWith("=", end - 1)) {
      end--;
    }
    return text.substring(0, end);
  }

  static Optional<byte[]> hex(String text) {
    try {
      return Optional.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  /** What becomes of a salt and a key, if both could be decoded. */
  static Adoption both(Optional<byte[]> salt, Optional<byte[]> key, SaltAndKey parts) {
    return salt.flatMap(s -> key.map(k -> parts.adopt(s, k))).orElseGet(ForeignBytes::unreadable);
  }

  static Adoption unreadable() {
    return new Adoption.Unknown("its salt or its key is not well encoded");
  }
}
