package dev.watchword.persistence.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Roles in {@code roles} and {@code role_permissions}, policies in {@code token_policies}. */
public final class JdbiRoleRepository implements RoleRepository {
  private final Handle handle;

  public JdbiRoleRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public RoleCatalog catalog() {
    // Roles first: a policy cannot go while a role names it, but a role can be given a new one.
    List<Role> roles = roles();
    return new RoleCatalog(roles, policies());
  }

  private List<Role> roles() {
    return handle
        .createQuery(
            """
            SELECT r.name, r.description, r.token_policy,
                   (SELECT string_agg(p.permission, ',') FROM role_permissions p
                    WHERE p.role_name = r.name) AS permissions
            FROM roles r
            """)
        .map((row, context) -> role(row))
        .list();
  }

  private static Role role(ResultSet row) throws SQLException {
    return new Role(
        new RoleName(row.getString("name")),
        row.getString("description"),
        Columns.names(row, "permissions").stream().map(Permission::of).collect(Collectors.toSet()),
        Columns.optionalString(row, "token_policy").map(PolicyName::new));
  }

  private List<TokenPolicy> policies() {
    return handle
        .createQuery(
            """
            SELECT name, access_lifetime, session_lifetime, idle_timeout, reuse_grace,
                   max_sessions, permissions_in_token
            FROM token_policies
            """)
        .map((row, context) -> policy(row))
        .list();
  }

  private static TokenPolicy policy(ResultSet row) throws SQLException {
    return new TokenPolicy(
        new PolicyName(row.getString("name")),
        Columns.optionalDuration(row, "access_lifetime"),
        Columns.optionalDuration(row, "session_lifetime"),
        Columns.optionalDuration(row, "idle_timeout"),
        Columns.optionalDuration(row, "reuse_grace"),
        Columns.optionalInteger(row, "max_sessions"),
        row.getBoolean("permissions_in_token"));
  }
}
