package dev.watchword.domain.user;

import dev.watchword.domain.role.RoleName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account.
 *
 * @param roles what the user may do, by name
 * @param epoch access tokens with a smaller one are worthless
 * @param updatedAt when anything here last changed
 * @param version counts the changes, for optimistic writes and entity tags; starts at 1
 */
public record User(
    UserId id,
    Username username,
    AccountState state,
    Set<RoleName> roles,
    Epoch epoch,
    Instant updatedAt,
    long version) {
  /** No user has more. */
  public static final int MAX_ROLES = 32;

  private static final long FIRST_VERSION = 1;

  public User {
    roles = Set.copyOf(roles);
  }

  /** A new active account, created at the time that its id carries. */
  public static User create(UserId id, Username username, Set<RoleName> roles) {
    return new User(
        id, username, new AccountState.Active(), roles, Epoch.FIRST, id.createdAt(), FIRST_VERSION);
  }

  public boolean isActive() {
    return switch (state) {
      case AccountState.Active active -> true;
      case AccountState.Disabled disabled -> false;
    };
  }

  /**
   * The same account, closed to everybody. The epoch rises, so that no older access token is good
   * any more.
   */
  public User disabled(Instant now, Optional<DisabledReason> reason) {
    return changed(new AccountState.Disabled(now, reason), roles, epoch.next(), now);
  }

  /** The same account, disabled as it is, for another reason. */
  public User disabledFor(
      Optional<DisabledReason> reason, AccountState.Disabled before, Instant now) {
    return changed(new AccountState.Disabled(before.since(), reason), roles, epoch, now);
  }

  /** The same account, open again to its user. */
  public User enabled(Instant now) {
    return changed(new AccountState.Active(), roles, epoch, now);
  }

  /**
   * The same account with other roles. The epoch rises, so that the old ones are worthless at once;
   * sessions go on.
   */
  public User withRoles(Set<RoleName> roles, Instant now) {
    return changed(state, roles, epoch.next(), now);
  }

  /** The same account, all of whose older access tokens are worthless. */
  public User atNextEpoch(Instant now) {
    return changed(state, roles, epoch.next(), now);
  }

  private User changed(AccountState state, Set<RoleName> roles, Epoch epoch, Instant now) {
    return new User(id, username, state, roles, epoch, now, version + 1);
  }
}
