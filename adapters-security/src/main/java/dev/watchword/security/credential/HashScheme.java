package dev.watchword.security.credential;

import java.security.SecureRandom;
import java.util.Optional;

/** A textual format of password hashes. */
sealed interface HashScheme
    permits Argon2Scheme,
        BcryptScheme,
        BcryptSha256Scheme,
        Pbkdf2Scheme,
        ScryptScheme,
        ShaCryptScheme,
        WrappedScheme {
  /**
   * The most memory that a stored hash may take, in KiB. Stored hashes come from imports, and a
   * single one must not stop the service. OWASP's scrypt parameters need half of this.
   */
  int MAX_MEMORY_KIB = 256 * 1024;

  /** The most that a stored hash may write over all passes, in KiB: this takes about a second. */
  long MAX_WORK_KIB = 4L * MAX_MEMORY_KIB;

  /** The usual length of a hash. */
  int HASH_BYTES = 32;

  /**
   * The hash that {@code line} contains, if it has this form and its parameters are within the
   * limits.
   */
  Optional<StoredHash> read(String line);

  /**
   * A line of this form for {@code recipe}, with random bits for salt and hash; if the recipe
   * belongs to another form, a line that cannot be parsed.
   */
  default String filled(String recipe, SecureRandom random) {
    return PhcBase64.filled(recipe, random, HASH_BYTES);
  }
}
