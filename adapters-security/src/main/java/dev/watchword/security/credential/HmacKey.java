package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;

/** The password as the key of an HMAC, as in PBKDF2 and scrypt. */
final class HmacKey {
  private HmacKey() {}

  /**
   * Whether another password is the same key: HMAC fills a short key with NULs (RFC 2104 section
   * 2), so that a password opens with a NUL after it, too.
   */
  static boolean isAmbiguous(Password password) {
    byte[] utf8 = password.utf8();
    return utf8.length > 0 && utf8[utf8.length - 1] == 0;
  }
}
