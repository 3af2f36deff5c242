package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;

/** A stored hash that was parsed and can be compared with. */
interface StoredHash {
  /**
   * Whether {@code password} gives the same hash, in exactly this spelling; takes the same time for
   * every password.
   */
  boolean matches(Password password);

  /** Whether the hash depends on every byte of {@code password}. */
  default boolean seesAllOf(Password password) {
    return true;
  }

  /** The memory that comparing takes, in KiB. */
  default int memoryKib() {
    return 0;
  }
}
