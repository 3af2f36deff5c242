package dev.watchword.domain.audit;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import java.util.Map;

/** The details of a role in an audit event. */
final class RoleDetails {
  private RoleDetails() {}

  static Map<String, String> of(Role role) {
    return Map.of(
        "role",
        role.name().value(),
        "permissions",
        Permission.joined(role.permissions()),
        "token_policy",
        role.tokenPolicy().map(PolicyName::value).orElse(""));
  }
}
