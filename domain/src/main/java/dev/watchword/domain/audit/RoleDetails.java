package dev.watchword.domain.audit;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import java.util.Map;
import java.util.stream.Collectors;

/** The details of a role in an audit event. */
final class RoleDetails {
  private RoleDetails() {}

  static Map<String, String> of(Role role) {
    return Map.of(
        "role",
        role.name().value(),
        "permissions",
        role.permissions().stream()
            .map(Permission::toString)
            .sorted()
            .collect(Collectors.joining(" ")),
        "token_policy",
        role.tokenPolicy().map(PolicyName::value).orElse(""));
  }
}
