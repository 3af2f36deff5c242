package dev.watchword.application.user;

import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An account as it goes from one installation to another, with what proves its user.
 *
 * @param roles names of roles
 * @param disabled set when nobody may use the account, with the reason if there is one
 * @param id what the account is called for ever; a new one when it is empty
 */
public record UserRecord(
    Username username,
    PasswordHash hash,
    Validity validity,
    Collection<String> roles,
    Optional<Disabled> disabled,
    Optional<UserId> id) {
  public UserRecord {
    roles = List.copyOf(roles);
  }

  /** That nobody may use the account, and why. */
  public record Disabled(Optional<DisabledReason> reason) {}
}
