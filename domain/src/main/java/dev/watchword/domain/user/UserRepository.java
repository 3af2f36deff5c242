package dev.watchword.domain.user;

import dev.watchword.domain.role.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Replaces the account whose version is one less than {@code user}'s; else {@code STALE}. The
   * transaction has it locked, or a login may go by.
   */
  Written update(User user);

  Optional<User> find(UserId id);

  Optional<User> findByUsername(Username username);

  /**
   * The account, locked until the transaction ends: logins, password changes and changes of state
   * of one user come one after the other. A transaction locks one user at most.
   */
  Optional<User> lock(UserId id);

  /** Whether there is any account at all. */
  boolean anyExists();

  /**
   * Deletes the account, which is locked, with its credential and sessions; {@code false} when it
   * is not there. Audit events and revocations stay.
   */
  boolean delete(UserId id);

  /**
   * The accounts behind {@code after} in the order of their names.
   *
   * @param prefix only those whose name begins so
   * @param limit at most so many
   */
  List<User> page(Optional<Username> after, Optional<UsernamePrefix> prefix, int limit);

  /** Whether an active account other than {@code except} has the role. */
  boolean hasOtherActiveHolder(RoleName role, UserId except);

  /** Whether any account has the role. */
  boolean isHeld(RoleName role);

  /**
   * A role of {@code others} that some account has beside one of {@code some}, active or not; which
   * one of several is not said. A role may be in both sets, and is then beside itself.
   */
  Optional<RoleName> heldBeside(Set<RoleName> some, Set<RoleName> others);

  /** Every combination of roles that some account with at least one of {@code among} has. */
  Set<Set<RoleName>> combinationsWith(Set<RoleName> among);
}
