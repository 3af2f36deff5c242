package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes roles. */
public final class Roles {
  private Roles() {}

  /** The built-in role that may do everything. */
  public static Role admin() {
    return named(RoleName.ADMIN.value()).described("May do everything").allowing("*:*").build();
  }

  /** The built-in role that may use the own account. */
  public static Role user() {
    return named(RoleName.USER.value()).described("May use the own account").build();
  }

  /** A role without permissions. */
  public static Draft named(String name) {
    return new Draft(new Role(new RoleName(name), "", Set.of(), Optional.empty()));
  }

  /** A role in the making. */
  public record Draft(Role role) {
    public Draft described(String description) {
      return new Draft(new Role(role.name(), description, role.permissions(), role.tokenPolicy()));
    }

    public Draft allowing(String... permissions) {
      Set<Permission> allowed =
          Arrays.stream(permissions).map(Permission::of).collect(Collectors.toSet());
      return new Draft(new Role(role.name(), role.description(), allowed, role.tokenPolicy()));
    }

    public Draft under(PolicyName policy) {
      return new Draft(
          new Role(role.name(), role.description(), role.permissions(), Optional.of(policy)));
    }

    public Role build() {
      return role;
    }
  }
}
