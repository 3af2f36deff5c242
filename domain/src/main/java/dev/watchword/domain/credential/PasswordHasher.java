package dev.watchword.domain.credential;

/**
 * Hashes passwords slowly and on purpose. Every call takes tens of milliseconds and memory to
 * match.
 */
public interface PasswordHasher {
  PasswordHash hash(Password password);

  /**
   * Whether {@code password} is the one behind {@code hash}. A hash that cannot be read matches
   * nothing.
   */
  boolean matches(Password password, PasswordHash hash);

  /**
   * Whether {@code hash} can be read, and costs no more to compare with than this process can
   * afford. Computes nothing.
   */
  boolean isVerifiable(PasswordHash hash);

  /** Whether {@code hash} was made with other parameters than the present ones. */
  boolean isOutdated(PasswordHash hash);

  /**
   * A hash that no password matches, with the present parameters: an unknown user costs the same.
   */
  PasswordHash decoy();
}
