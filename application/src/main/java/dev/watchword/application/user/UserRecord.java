package dev.watchword.application.user;

import dev.watchword.application.authentication.Account;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An account as it moves from one installation to another, with its password hash.
 *
 * @param roles names of roles
 * @param disabled present if the account cannot be used, with the reason if there is one
 * @param id the permanent id of the account; if empty, a new one is generated
 * @param createdAt when the account was created; if empty, when the id says, or else now
 */
public record UserRecord(
    Username username,
    PasswordHash hash,
    Validity validity,
    Collection<String> roles,
    Optional<Disabled> disabled,
    Optional<UserId> id,
    Optional<Instant> createdAt) {
  public UserRecord {
    roles = List.copyOf(roles);
  }

  static UserRecord of(Account account) {
    User user = account.user();
    return new UserRecord(
        user.username(),
        account.credential().hash(),
        account.credential().validity(),
        user.roles().stream().map(RoleName::value).sorted().toList(),
        switch (user.state()) {
          case AccountState.Active active -> Optional.empty();
          case AccountState.Disabled disabled ->
              Optional.of(new UserRecord.Disabled(disabled.reason()));
        },
        Optional.of(user.id()),
        Optional.of(user.createdAt()));
  }

  /** The same account with another hash of its password. */
  UserRecord withHash(PasswordHash other) {
    return new UserRecord(username, other, validity, roles, disabled, id, createdAt);
  }

  /** Says that the account cannot be used, and why. */
  public record Disabled(Optional<DisabledReason> reason) {}
}
