package dev.watchword.application.policy;

import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Denial;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks who may change a token policy. */
final class PolicyRights {
  private PolicyRights() {}

  /**
   * The denial to a caller who does not hold all permissions of the roles that name the policy and
   * of every user concerned. If it concerns no user yet, nothing is required.
   */
  static Optional<Denial> beyond(PolicyName policy, Change change) {
    Set<Permission> carried =
        change.catalog().rolesUnder(policy).stream()
            .flatMap(role -> role.permissions().stream())
            .collect(Collectors.toSet());
    return change
        .unlessHolding(carried)
        .or(() -> change.unlessHoldingAllOfHoldersOf(change.catalog().concernedBy(policy)));
  }
}
