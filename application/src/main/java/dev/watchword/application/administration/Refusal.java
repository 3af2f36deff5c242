package dev.watchword.application.administration;

import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/**
 * The reason why a change is refused. The reasons are listed in the order in which they are
 * checked.
 */
public sealed interface Refusal {
  /** Too many passwords are being hashed. */
  record Busy() implements Refusal {}

  /**
   * The caller was disabled or deleted, has other roles than their token says, or their session has
   * ended.
   */
  record CallerOutdated() implements Refusal {}

  /** The caller no longer holds the permission that the change requires. */
  record PermissionMissing(Permission needed) implements Refusal {}

  /** The object of the change does not exist. */
  record NotFound() implements Refusal {}

  /** The object of the change is not as the caller has seen it. */
  record Stale() implements Refusal {}

  /** The request is not valid, for each of these reasons. */
  record Invalid(List<MemberFault> faults) implements Refusal {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /** The new password is not accepted, for each of these reasons. */
  record PasswordRejected(List<PasswordFault> faults) implements Refusal {
    public PasswordRejected {
      faults = List.copyOf(faults);
    }
  }

  /**
   * The caller would grant, change or take away permissions that they do not hold.
   *
   * @param missing a permission that they would need; there may be others
   */
  record BeyondRights(Permission missing) implements Refusal {}

  /** The user's own password can only be changed by knowing it. */
  record OwnPassword() implements Refusal {}

  /** Another user has this name. */
  record UsernameTaken() implements Refusal {}

  /** A user has the role, a role names the policy, or it has existed from the start. */
  record InUse() implements Refusal {}

  /** No active user would be left with the role that may do everything. */
  record LastAdministrator() implements Refusal {}

  /** The number of keys that verify tokens has reached the number that may be published. */
  record TooManyKeys() implements Refusal {}

  /** The upcoming key has not been published for long enough. */
  record KeyTooYoung() implements Refusal {}
}
