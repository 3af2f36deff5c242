package dev.watchword.domain.user;

import java.util.Optional;

/** Keeps accounts. Lives within one {@link dev.watchword.domain.transaction.Transaction}. */
public interface UserRepository {
  /** What became of a write. */
  enum Written {
    STORED,
    /** Another account has this username. */
    DUPLICATE,
    /** The account is not as it was read: somebody else changed or deleted it. */
    STALE
  }

  /** Stores a new account; {@code DUPLICATE} when its username is taken. */
  Written add(User user);

  /** Replaces the account whose version is one less than {@code user}'s; else {@code STALE}. */
  Written update(User user);

  Optional<User> find(UserId id);

  Optional<User> findByUsername(Username username);

  /**
   * The account, locked until the transaction ends: logins, password changes and changes of state
   * of one user come one after the other.
   */
  Optional<User> lock(UserId id);

  /** Whether there is any account at all. */
  boolean anyExists();
}
