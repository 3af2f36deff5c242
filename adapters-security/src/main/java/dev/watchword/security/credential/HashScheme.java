package dev.watchword.security.credential;

import java.security.SecureRandom;
import java.util.Optional;

/** One written form of password hashes. */
sealed interface HashScheme permits Argon2Scheme, BcryptScheme, Pbkdf2Scheme, ScryptScheme {
  /**
   * No stored line may take more memory than this, in KiB: the lines come from imports, and one of
   * them must not stop the service. OWASP's scrypt parameters need half of it.
   */
  int MAX_MEMORY_KIB = 256 * 1024;

  /** Nor may it write more than this in all passes together, in KiB: about a second. */
  long MAX_WORK_KIB = 4L * MAX_MEMORY_KIB;

  /** As most systems have it. */
  int HASH_BYTES = 32;

  /** The hash that {@code line} is, if it has this form and its parameters can be afforded. */
  Optional<StoredHash> read(String line);

  /**
   * A line of this form for {@code recipe}, with random bits for salt and hash; if the recipe is
   * that of another form, one that cannot be read.
   */
  default String filled(String recipe, SecureRandom random) {
    return PhcBase64.filled(recipe, random, HASH_BYTES);
  }
}
