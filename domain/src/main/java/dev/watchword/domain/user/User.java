package dev.watchword.domain.user;

import dev.watchword.domain.role.RoleName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account.
 *
 * @param roles the names of the user's roles
 * @param epoch access tokens with a smaller one are revoked
 * @param createdAt when the account was created, here or where it was imported from
 * @param updatedAt when anything here last changed
 * @param version counts the changes, for optimistic writes and entity tags; starts at 1
 */
public record User(
    UserId id,
    Username username,
    AccountState state,
    Set<RoleName> roles,
    Epoch epoch,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** The maximum number of roles. */
  public static final int MAX_ROLES = 32;

  private static final long FIRST_VERSION = 1;

  public User {
    roles = Set.copyOf(roles);
  }

  /** A new active account. */
  public static User create(UserId id, Username username, Set<RoleName> roles, Instant createdAt) {
    return new User(
        id,
        username,
        new AccountState.Active(),
        roles,
        Epoch.FIRST,
        createdAt,
        createdAt,
        FIRST_VERSION);
  }

  public boolean isActive() {
    return switch (state) {
      case AccountState.Active active -> true;
      case AccountState.Disabled disabled -> false;
    };
  }

  /** The same account under another name. Access tokens show the former one until they expire. */
  public User renamed(Username name, Instant now) {
    return new User(id, name, state, roles, epoch, createdAt, now, version + 1);
  }

  /** The same account, disabled. The epoch rises, so that all older access tokens are revoked. */
  public User disabled(Instant now, Optional<DisabledReason> reason) {
    return changed(new AccountState.Disabled(now, reason), roles, epoch.next(), now);
  }

  /** The same disabled account with another reason. */
  public User disabledFor(
      Optional<DisabledReason> reason, AccountState.Disabled before, Instant now) {
    return changed(new AccountState.Disabled(before.since(), reason), roles, epoch, now);
  }

  /** The same account, enabled again. */
  public User enabled(Instant now) {
    return changed(new AccountState.Active(), roles, epoch, now);
  }

  /**
   * The same account with other roles. The epoch rises, so that tokens with the old roles are
   * revoked at once; sessions continue.
   */
  public User withRoles(Set<RoleName> roles, Instant now) {
    return changed(state, roles, epoch.next(), now);
  }

  /** The same account, with all of its older access tokens revoked. */
  public User atNextEpoch(Instant now) {
    return changed(state, roles, epoch.next(), now);
  }

  private User changed(AccountState state, Set<RoleName> roles, Epoch epoch, Instant now) {
    return new User(id, username, state, roles, epoch, createdAt, now, version + 1);
  }
}
