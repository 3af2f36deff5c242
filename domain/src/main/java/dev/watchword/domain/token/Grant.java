package dev.watchword.domain.token;

import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import java.util.Optional;
import java.util.Set;

/** What an access token allows its holder. */
public sealed interface Grant {
  /** The {@code roles}; none if the rights are narrowed. */
  Set<RoleName> roles();

  /**
   * What the token allows now.
   *
   * @param held the roles that its subject has now
   */
  default Rights rights(Set<RoleName> held, RoleCatalog catalog) {
    return switch (this) {
      case Roles roles -> catalog.rightsOf(held);
      case Narrowed(Set<Permission> entitlements, boolean asScope) ->
          catalog.rightsOf(held).narrowedTo(entitlements);
    };
  }

  /**
   * A grant of {@code roles}, with their permissions if the rules put them into the token. Without
   * roles there are none to put there, and an empty list would narrow the token.
   */
  static Grant ofRoles(Set<RoleName> roles, TokenRules rules, RoleCatalog catalog) {
    return new Roles(
        roles,
        rules.permissionsInToken() && !roles.isEmpty()
            ? Optional.of(catalog.permissionsOf(roles))
            : Optional.empty());
  }

  /**
   * Whatever the roles allow at each moment.
   *
   * @param entitlements what they allowed when the token was issued, if the policy puts it into the
   *     token (RFC 9068 section 2.2.3.1)
   */
  record Roles(Set<RoleName> roles, Optional<Set<Permission>> entitlements) implements Grant {
    public Roles {
      roles = Set.copyOf(roles);
      entitlements = entitlements.map(Set::copyOf);
    }
  }

  /**
   * Only these permissions, and of them only what the subject's roles allow at each moment. The
   * token names no roles.
   *
   * @param asScope whether the client asked for them as a {@code scope} (RFC 6749 section 3.3)
   */
  record Narrowed(Set<Permission> entitlements, boolean asScope) implements Grant {
    public Narrowed {
      entitlements = Set.copyOf(entitlements);
    }

    /** The entitlements as a scope. */
    public String scope() {
      return Permission.joined(entitlements);
    }

    @Override
    public Set<RoleName> roles() {
      return Set.of();
    }
  }
}
