package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import java.util.Optional;
import java.util.Set;

/**
 * A named set of permissions.
 *
 * @param tokenPolicy the policy that is combined into that of every user who has this role
 */
public record Role(
    RoleName name,
    String description,
    Set<Permission> permissions,
    Optional<PolicyName> tokenPolicy) {
  public Role {
    permissions = Set.copyOf(permissions);
  }
}
