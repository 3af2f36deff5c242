package dev.watchword.bootstrap.transfer;

import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.role.RoleDefinition;
import dev.watchword.web.role.RoleView;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A role on a line, as the API shows it. */
record RoleLine(@Nullable Entry role) {
  /** Its only member. */
  static final String MEMBER = "role";

  record Entry(
      @Nullable String name,
      @Nullable String description,
      @Nullable List<String> permissions,
      @Nullable String tokenPolicy) {
    Validated<Role> validated() {
      if (permissions == null || permissions.stream().anyMatch(Objects::isNull)) {
        return Validated.invalid("permissions", "must be a list of permissions");
      }
      RoleDefinition definition = new RoleDefinition(description, permissions, tokenPolicy);
      return Optional.ofNullable(name)
          .flatMap(RoleName::parse)
          .map(definition::as)
          .orElseGet(() -> Validated.invalid("name", "must be the name of a role"));
    }
  }

  /** As it is written. */
  record Written(RoleView role) {
    static Written of(Role role) {
      return new Written(RoleView.of(role));
    }
  }

  Validated<Role> validated() {
    return role == null ? Validated.invalid(MEMBER, "must be an object") : role.validated();
  }
}
