package dev.watchword.domain.user;

import dev.watchword.domain.role.RoleName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stores accounts. Lives within one {@link dev.watchword.domain.transaction.Transaction}. */
public interface UserRepository {
  /** The outcome of a write. */
  enum Written {
    STORED,
    /** Another account has this username. */
    DUPLICATE,
    /** The account is not as it was read: another transaction changed or deleted it. */
    STALE
  }

  /** Stores a new account; returns {@code DUPLICATE} when its username or id is taken. */
  default Written add(User user) {
    return addAll(List.of(user));
  }

  /**
   * Stores new accounts; stores none of them and returns {@code DUPLICATE} when the username or the
   * id of one is taken.
   */
  Written addAll(Collection<User> users);

  /**
   * Replaces the account whose version is one less than {@code user}'s; otherwise returns {@code
   * STALE}. The transaction must hold its lock, or a concurrent login could miss the change.
   */
  Written update(User user);

  Optional<User> find(UserId id);

  Optional<User> findByUsername(Username username);

  /** The accounts that have one of these names or one of these ids, each once and in no order. */
  Collection<User> findAll(Collection<Username> names, Collection<UserId> ids);

  /**
   * The account, locked until the transaction ends: logins, password changes and changes of state
   * of one user run one after the other. A transaction locks at most one user.
   */
  Optional<User> lock(UserId id);

  /** Whether there is any account at all. */
  boolean anyExists();

  /**
   * Deletes the account, which is locked, with its credential and sessions; returns {@code false}
   * when it does not exist. Audit events and revocations stay.
   */
  boolean delete(UserId id);

  /**
   * The accounts after {@code after} in the order of their names.
   *
   * @param prefix only those whose name begins with it
   * @param limit the maximum number
   */
  List<User> page(Optional<Username> after, Optional<UsernamePrefix> prefix, int limit);

  /** Whether an active account other than {@code except} has the role. */
  boolean hasOtherActiveHolder(RoleName role, UserId except);
}
