package dev.watchword.application.policy;

import dev.watchword.application.administration.Change;
import dev.watchword.domain.policy.PolicyName;

/** Who may change a token policy that is in use. */
final class PolicyRights {
  private PolicyRights() {}

  /** Whoever holds all that the roles hold that name it. */
  static boolean mayChange(PolicyName policy, Change change) {
    return change.catalog().rolesUnder(policy).stream()
        .allMatch(role -> change.rights().cover(role.permissions()));
  }
}
