package dev.watchword.persistence.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** A stored role with the policy that it names, both read by one statement. */
record RoleRow(Role role, Optional<TokenPolicy> policy) {
  private static final String POLICY_COLUMNS =
      """
      p.name AS policy_name, p.access_lifetime, p.session_lifetime, p.idle_timeout, p.reuse_grace,
      p.max_sessions, p.permissions_in_token
      """;

  static final String SELECT =
      """
      SELECT r.name, r.description,
             (SELECT string_agg(a.permission, ',') FROM role_permissions a
              WHERE a.role_name = r.name) AS permissions,
      """
          + POLICY_COLUMNS
          + " FROM roles r LEFT JOIN token_policies p ON p.name = r.token_policy";

  static final String SELECT_POLICIES = "SELECT " + POLICY_COLUMNS + " FROM token_policies p";

  static RoleRow read(ResultSet row) throws SQLException {
    Optional<PolicyName> policy = Columns.optionalString(row, "policy_name").map(PolicyName::new);
    return new RoleRow(
        new Role(
            new RoleName(row.getString("name")),
            row.getString("description"),
            Columns.names(row, "permissions").stream()
                .map(Permission::of)
                .collect(Collectors.toSet()),
            policy),
        policy.isPresent() ? Optional.of(readPolicy(row)) : Optional.empty());
  }

  static TokenPolicy readPolicy(ResultSet row) throws SQLException {
    return new TokenPolicy(
        new PolicyName(row.getString("policy_name")),
        Columns.optionalDuration(row, "access_lifetime"),
        Columns.optionalDuration(row, "session_lifetime"),
        Columns.optionalDuration(row, "idle_timeout"),
        Columns.optionalDuration(row, "reuse_grace"),
        Columns.optionalInteger(row, "max_sessions"),
        row.getBoolean("permissions_in_token"));
  }
}
