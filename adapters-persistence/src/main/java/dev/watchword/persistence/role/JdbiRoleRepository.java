package dev.watchword.persistence.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.persistence.row.ChangeCounter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Roles in {@code roles} and {@code role_permissions}, policies in {@code token_policies}. */
public final class JdbiRoleRepository implements RoleRepository {
  private static final String UPDATE_ROLE =
      "UPDATE roles SET description = :description, token_policy = :tokenPolicy WHERE name = :name";

  private static final String INSERT_ROLE =
      """
      INSERT INTO roles (name, description, token_policy) VALUES (:name, :description, :tokenPolicy)
      """;

  private static final String UPDATE_POLICY =
      """
      UPDATE token_policies
      SET access_lifetime = :accessLifetime, session_lifetime = :sessionLifetime,
          idle_timeout = :idleTimeout, reuse_grace = :reuseGrace, max_sessions = :maxSessions,
          permissions_in_token = :permissionsInToken
      WHERE name = :name
      """;

  private static final String INSERT_POLICY =
      """
      INSERT INTO token_policies (name, access_lifetime, session_lifetime, idle_timeout,
                                  reuse_grace, max_sessions, permissions_in_token)
      VALUES (:name, :accessLifetime, :sessionLifetime, :idleTimeout, :reuseGrace, :maxSessions,
              :permissionsInToken)
      """;

  private final Handle handle;

  public JdbiRoleRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public RoleCatalog catalog() {
    List<RoleRow> roles =
        handle.createQuery(RoleRow.SELECT).map((row, context) -> RoleRow.read(row)).list();
    Map<PolicyName, TokenPolicy> policies = new HashMap<>();
    policies().forEach(policy -> policies.put(policy.name(), policy));
    // A policy that a role named may have been deleted since; this catalog still has both.
    roles.stream()
        .flatMap(row -> row.policy().stream())
        .forEach(policy -> policies.put(policy.name(), policy));
    return new RoleCatalog(roles.stream().map(RoleRow::role).toList(), policies.values());
  }

  private List<TokenPolicy> policies() {
    return handle
        .createQuery(RoleRow.SELECT_POLICIES)
        .map((row, context) -> RoleRow.readPolicy(row))
        .list();
  }

  @Override
  public void lock() {
    ChangeCounter.ROLES.lock(handle);
  }

  @Override
  public long revision() {
    return ChangeCounter.ROLES.read(handle);
  }

  @Override
  public void put(Role role) {
    if (bound(UPDATE_ROLE, role).execute() == 0) {
      bound(INSERT_ROLE, role).execute();
    }
    replacePermissions(role);
    ChangeCounter.ROLES.advance(handle);
  }

  private Update bound(String sql, Object value) {
    return handle.createUpdate(sql).bindMethods(value);
  }

  private void replacePermissions(Role role) {
    handle
        .createUpdate("DELETE FROM role_permissions WHERE role_name = :name")
        .bind("name", role.name())
        .execute();
    if (role.permissions().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO role_permissions (role_name, permission) VALUES (:name, :permission)");
    for (Permission permission : role.permissions()) {
      batch.bind("name", role.name()).bind("permission", permission.toString()).add();
    }
    batch.execute();
  }

  @Override
  public boolean delete(RoleName name) {
    return counted(delete("DELETE FROM roles WHERE name = :name", name.value()));
  }

  @Override
  public void put(TokenPolicy policy) {
    if (bound(UPDATE_POLICY, policy).execute() == 0) {
      bound(INSERT_POLICY, policy).execute();
    }
    ChangeCounter.ROLES.advance(handle);
  }

  @Override
  public boolean delete(PolicyName name) {
    return counted(delete("DELETE FROM token_policies WHERE name = :name", name.value()));
  }

  private boolean delete(String sql, String name) {
    return handle.createUpdate(sql).bind("name", name).execute() > 0;
  }

  private boolean counted(boolean changed) {
    if (changed) {
      ChangeCounter.ROLES.advance(handle);
    }
    return changed;
  }

  @Override
  public boolean isHeld(RoleName role) {
    return RoleHolders.all().anyMatch(holders -> holders.have(handle, role));
  }

  @Override
  public Optional<RoleName> heldBeside(Set<RoleName> some, Set<RoleName> others) {
    return some.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : RoleHolders.all()
            .flatMap(holders -> holders.beside(handle, some, others).stream())
            .findFirst();
  }

  @Override
  public Set<Set<RoleName>> combinationsWith(Set<RoleName> among) {
    return among.isEmpty()
        ? Set.of()
        : RoleHolders.all()
            .flatMap(holders -> holders.combinationsWith(handle, among))
            .collect(Collectors.toSet());
  }
}
