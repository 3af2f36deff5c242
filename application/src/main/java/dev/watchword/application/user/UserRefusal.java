package dev.watchword.application.user;

import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/** The reason why an account is not changed, in the order of the checks. */
public sealed interface UserRefusal {
  /** The reason why an account is not deleted. */
  sealed interface OfDeletion extends UserRefusal {}

  record NotFound() implements OfDeletion {}

  /** The account is not as the caller has seen it. */
  record Stale() implements OfDeletion {}

  /** The new name, state or set of roles is not valid, for each of these reasons. */
  record Invalid(List<MemberFault> faults) implements UserRefusal {}

  /** No active user would be left with the role that may do everything. */
  record LastAdministrator() implements OfDeletion {}

  /** Another account has the new name. */
  record UsernameTaken() implements UserRefusal {}
}
