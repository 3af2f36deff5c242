package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.policy.TokenRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every role and policy of the installation at one moment; computes what a set of roles allows. */
public final class RoleCatalog {
  private final Map<RoleName, Role> roles;
  private final Map<PolicyName, TokenPolicy> policies;
  private final TokenRules defaultRules;

  /**
   * Creates a catalog of the roles and policies as they are now.
   *
   * @throws IllegalArgumentException when the policy {@code default} is missing or does not set
   *     every lifetime, or a role names a policy that is missing
   */
  public RoleCatalog(Collection<Role> roles, Collection<TokenPolicy> policies) {
    this.roles =
        roles.stream().collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));
    this.policies =
        policies.stream()
            .collect(Collectors.toUnmodifiableMap(TokenPolicy::name, Function.identity()));
    requirePolicy(PolicyName.DEFAULT);
    roles.forEach(role -> role.tokenPolicy().ifPresent(this::requirePolicy));
    this.defaultRules = TokenRules.strictest(defaultPolicy(), List.of());
  }

  private void requirePolicy(PolicyName name) {
    if (!policies.containsKey(name)) {
      throw new IllegalArgumentException("there is no token policy " + name);
    }
  }

  public Optional<Role> role(RoleName name) {
    return Optional.ofNullable(roles.get(name));
  }

  /** All roles, by name. */
  public List<Role> roles() {
    return roles.values().stream()
        .sorted(Comparator.comparing(role -> role.name().value()))
        .toList();
  }

  public Optional<TokenPolicy> policy(PolicyName name) {
    return Optional.ofNullable(policies.get(name));
  }

  /** All policies, by name. */
  public List<TokenPolicy> policies() {
    return policies.values().stream()
        .sorted(Comparator.comparing(policy -> policy.name().value()))
        .toList();
  }

  /** The roles that name this policy. */
  public List<Role> rolesUnder(PolicyName policy) {
    return roles().stream().filter(role -> role.tokenPolicy().equals(Optional.of(policy))).toList();
  }

  /** The roles whose users the policy applies to; the default policy applies to all users. */
  public Set<RoleName> concernedBy(PolicyName policy) {
    List<Role> concerned = policy.equals(PolicyName.DEFAULT) ? roles() : rolesUnder(policy);
    return concerned.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The same catalog with {@code role} added, or replacing the role with its name. */
  public RoleCatalog with(Role role) {
    return new RoleCatalog(
        Stream.concat(
                roles.values().stream().filter(other -> !other.name().equals(role.name())),
                Stream.of(role))
            .toList(),
        policies.values());
  }

  /** The same catalog with {@code policy} added, or replacing the policy with its name. */
  public RoleCatalog with(TokenPolicy policy) {
    return new RoleCatalog(
        roles.values(),
        Stream.concat(
                policies.values().stream().filter(other -> !other.name().equals(policy.name())),
                Stream.of(policy))
            .toList());
  }

  /** What a holder of these roles may do. A deleted role gives nothing. */
  public Set<Permission> permissionsOf(Set<RoleName> held) {
    return rolesAmong(held)
        .flatMap(role -> role.permissions().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether one of these roles carries {@code needed}. */
  public boolean allows(Set<RoleName> held, Permission needed) {
    return rolesAmong(held).anyMatch(role -> new Rights(role.permissions()).include(needed));
  }

  /** Everything that a holder of these roles may do. */
  public Rights rightsOf(Set<RoleName> held) {
    return new Rights(permissionsOf(held));
  }

  /**
   * The rules for the tokens of a holder of these roles: the default policy, with each role's
   * policy combined into it.
   */
  public TokenRules tokenRulesFor(Set<RoleName> held) {
    List<TokenPolicy> named =
        rolesAmong(held)
            .flatMap(role -> role.tokenPolicy().stream())
            .distinct()
            .flatMap(name -> Optional.ofNullable(policies.get(name)).stream())
            .toList();
    return named.isEmpty() ? defaultRules : TokenRules.strictest(defaultPolicy(), named);
  }

  private TokenPolicy defaultPolicy() {
    return Optional.ofNullable(policies.get(PolicyName.DEFAULT)).orElseThrow();
  }

  private Stream<Role> rolesAmong(Set<RoleName> held) {
    return held.stream().map(roles::get).filter(Objects::nonNull);
  }
}
