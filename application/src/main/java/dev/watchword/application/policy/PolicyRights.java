package dev.watchword.application.policy;

import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Refusal;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may change a token policy. */
final class PolicyRights {
  private PolicyRights() {}

  /**
   * The refusal of a caller who does not hold all that the roles carry that name the policy, and
   * all that every user holds whom it concerns. Nothing is asked for where it concerns no user yet.
   */
  static Optional<Refusal> beyond(PolicyName policy, Change change) {
    Set<Permission> carried =
        change.catalog().rolesUnder(policy).stream()
            .flatMap(role -> role.permissions().stream())
            .collect(Collectors.toSet());
    return change
        .unlessHolding(carried)
        .or(() -> change.unlessHoldingAllOfUsersWith(change.catalog().concernedBy(policy)));
  }
}
