package dev.watchword.security.credential;

import java.util.Optional;

/** One written form of password hashes. */
sealed interface HashScheme permits Argon2Scheme, BcryptScheme, Pbkdf2Scheme, ScryptScheme {
  /**
   * No stored line may take more memory than this, in KiB: the lines come from imports, and one of
   * them must not stop the service. OWASP's scrypt parameters need all of it.
   */
  int MAX_MEMORY_KIB = 128 * 1024;

  /** Nor may it write more than this in all passes together, in KiB: about half a second. */
  long MAX_WORK_KIB = 4L * MAX_MEMORY_KIB;

  /** The hash that {@code line} is, if it has this form and its parameters can be afforded. */
  Optional<StoredHash> read(String line);
}
