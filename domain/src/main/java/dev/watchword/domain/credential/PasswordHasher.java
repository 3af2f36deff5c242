package dev.watchword.domain.credential;

import java.util.Optional;

/**
 * Hashes passwords slowly on purpose. Every call takes tens of milliseconds and a lot of memory.
 */
public interface PasswordHasher {
  PasswordHash hash(Password password);

  /**
   * Whether {@code password} is the one behind {@code hash}, in one of its spellings. A hash that
   * cannot be read matches nothing, and the empty password matches none.
   */
  boolean matches(Password password, PasswordHash hash);

  /**
   * Translates a hash that other software wrote into the form that is stored, or says why it
   * cannot: it is unknown, protects nothing, or costs more to compare with than this process can
   * afford. What is stored already is adopted unchanged. Computes nothing, so it never finds a hash
   * to be that of the empty password.
   */
  Adoption adopt(PasswordHash foreign);

  /**
   * Hashes a weak hash with the current parameters, so that the password can be verified and the
   * weak hash is not stored; empty if {@code weak} is not {@link Adoption.Weak}. Takes as long as
   * {@link #hash}.
   */
  Optional<PasswordHash> wrap(PasswordHash weak);

  /** Whether {@code stored} is {@code weak}, wrapped. Takes as long as {@link #hash}. */
  boolean wraps(PasswordHash stored, PasswordHash weak);

  /** Whether the empty password gives {@code hash}. Takes as long as {@link #matches}. */
  boolean isOfEmptyPassword(PasswordHash hash);

  /** Whether {@code hash} was created with other than the current parameters. */
  boolean isOutdated(PasswordHash hash);

  /**
   * Whether a match with {@code hash} proves all of {@code password}: bcrypt uses only the first 72
   * bytes, and the rest may be wrong.
   */
  boolean provesAllOf(Password password, PasswordHash hash);

  /** The cost of a new hash. */
  HashCost presentCost();

  /**
   * The cost of comparing with {@code hash}; a hash that cannot be parsed costs what a new one
   * does.
   */
  HashCost costOf(PasswordHash hash);

  /** A hash of this cost that no password matches, so that an unknown user costs what others do. */
  PasswordHash decoy(HashCost cost);
}
