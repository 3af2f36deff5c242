package dev.watchword.application.administration;

import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/** Why a change is refused. The reasons stand in the order in which they are looked for. */
public sealed interface Refusal {
  /** Too many passwords are being hashed; try again shortly. */
  record Busy() implements Refusal {}

  /**
   * Whoever asks was disabled or deleted, has other roles than their token says, or their session
   * has ended.
   */
  record CallerOutdated() implements Refusal {}

  /** The caller does not hold the permission any more that the change needs. */
  record PermissionMissing(Permission needed) implements Refusal {}

  /** What is to be changed is not there. */
  record NotFound() implements Refusal {}

  /** What is to be changed is not as whoever asks has seen it. */
  record Stale() implements Refusal {}

  /** What is asked for cannot be, for each of these reasons. */
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
   * The caller would grant, change or take away what they do not hold themselves.
   *
   * @param missing a permission that they would have to hold; there may be others
   */
  record BeyondRights(Permission missing) implements Refusal {}

  /** The own password is changed by whoever knows it. */
  record OwnPassword() implements Refusal {}

  /** Another user has this name. */
  record UsernameTaken() implements Refusal {}

  /** A user has the role, or a role names the policy, or it was there from the start. */
  record InUse() implements Refusal {}

  /** Nobody active would be left with the role that may do everything. */
  record LastAdministrator() implements Refusal {}

  /** As many keys verify tokens as may be published at once. */
  record TooManyKeys() implements Refusal {}

  /** The upcoming key was not published for long enough. */
  record KeyTooYoung() implements Refusal {}
}
