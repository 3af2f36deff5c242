package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;

/** A hash that was read and can be compared with. */
interface StoredHash {
  /**
   * Whether {@code password} gives the same hash, in just this spelling; takes as long for every
   * password.
   */
  boolean matches(Password password);

  /** Whether the hash was made from every byte of {@code password}. */
  default boolean seesAllOf(Password password) {
    return true;
  }

  /** The memory that this takes, in KiB. */
  default int memoryKib() {
    return 0;
  }
}
