package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles and policies in maps. Starts with what every installation starts with. */
public final class InMemoryRoleRepository implements RoleRepository {
  private final Map<RoleName, Role> roles;
  private final Map<PolicyName, TokenPolicy> policies;
  private final List<Supplier<Stream<Set<RoleName>>>> holders = new ArrayList<>();
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
    if (!policies.keySet().containsAll(role.tokenPolicy().stream().toList())) {
      throw new IllegalStateException("there is no such policy as that of " + role.name());
    }
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

  /** Lets the roles of others stand for foreign keys. */
  public void addHolders(Supplier<Stream<Set<RoleName>>> held) {
    holders.add(held);
  }

  private Stream<Set<RoleName>> holdersOf(Set<RoleName> some) {
    return holders.stream()
        .flatMap(Supplier::get)
        .filter(held -> !Collections.disjoint(held, some));
  }

  @Override
  public boolean isHeld(RoleName role) {
    return holdersOf(Set.of(role)).findAny().isPresent();
  }

  @Override
  public Optional<RoleName> heldBeside(Set<RoleName> some, Set<RoleName> others) {
    return holdersOf(some).flatMap(held -> held.stream().filter(others::contains)).findFirst();
  }

  @Override
  public Set<Set<RoleName>> combinationsWith(Set<RoleName> among) {
    return holdersOf(among).collect(Collectors.toSet());
  }

  @Override
  public boolean delete(RoleName name) {
    if (isHeld(name)) {
      throw new IllegalStateException("somebody has the role " + name);
    }
    return counted(roles.remove(name) != null);
  }

  @Override
  public boolean delete(PolicyName name) {
    if (!catalog().rolesUnder(name).isEmpty()) {
      throw new IllegalStateException("a role names the policy " + name);
    }
    return counted(policies.remove(name) != null);
  }

  private boolean counted(boolean changed) {
    revision += changed ? 1 : 0;
    return changed;
  }
}
