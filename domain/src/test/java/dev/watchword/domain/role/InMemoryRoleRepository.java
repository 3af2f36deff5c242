package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Roles and policies in maps. Starts with what every installation starts with. */
public final class InMemoryRoleRepository implements RoleRepository {
  private final Map<RoleName, Role> roles;
  private final Map<PolicyName, TokenPolicy> policies;
  private long revision;

  public InMemoryRoleRepository() {
    this(Map.of(), Map.of(), 0);
    put(TokenPolicy.initialDefault());
    put(Roles.admin());
    put(Roles.user());
  }

  private InMemoryRoleRepository(
      Map<RoleName, Role> roles, Map<PolicyName, TokenPolicy> policies, long revision) {
    this.revision = revision;
    this.roles = new HashMap<>(roles);
    this.policies = new HashMap<>(policies);
  }

  public InMemoryRoleRepository copy() {
    return new InMemoryRoleRepository(roles, policies, revision);
  }

  @Override
  public RoleCatalog catalog() {
    return new RoleCatalog(roles.values(), policies.values());
  }

  @Override
  public void put(Role role) {
    revision++;
    roles.put(role.name(), role);
  }

  @Override
  public void put(TokenPolicy policy) {
    revision++;
    policies.put(policy.name(), policy);
  }

  /**
   * Stands for a foreign key.
   *
   * @throws IllegalStateException when one of the roles does not exist
   */
  public void requireAll(Collection<RoleName> names) {
    if (!roles.keySet().containsAll(names)) {
      throw new IllegalStateException("there is no role of such a name among " + names);
    }
  }

  /** Transactions come one after the other anyway. */
  @Override
  public void lock() {}

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public boolean delete(RoleName name) {
    revision++;
    return roles.remove(name) != null;
  }

  @Override
  public boolean delete(PolicyName name) {
    revision++;
    return policies.remove(name) != null;
  }
}
