package dev.watchword.domain.credential;

/**
 * Hashes passwords slowly and on purpose. Every call takes tens of milliseconds and memory to
 * match.
 */
public interface PasswordHasher {
  PasswordHash hash(Password password);

  /**
   * Whether {@code password} is the one behind {@code hash}, in one of its spellings. A hash that
   * cannot be read matches nothing, and the empty password matches none.
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
   * Whether all of a {@code password} that matches {@code hash} was proven: bcrypt sees 72 bytes,
   * and whatever follows may be wrong.
   */
  boolean provesAllOf(Password password, PasswordHash hash);

  /** The cost of a new hash. */
  HashCost presentCost();

  /** The cost of comparing with {@code hash}; what cannot be read costs what a new one does. */
  HashCost costOf(PasswordHash hash);

  /** A hash that no password matches, at this cost: an unknown user costs what others do. */
  PasswordHash decoy(HashCost cost);
}
