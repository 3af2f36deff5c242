package dev.watchword.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final RoleCatalog CATALOG =
      new RoleCatalog(List.of(Roles.admin(), Roles.user()), List.of(TokenPolicy.initialDefault()));
  private static final TokenRules TELLING =
      TokenRules.strictest(TokenPolicy.initialDefault(), List.of(Policies.strict("strict")));

  private static Grant granted(TokenRules rules, RoleName... roles) {
    return Grant.ofRoles(Set.of(roles), rules, CATALOG);
  }

  @Test
  void permissionsAreInTheTokenIfThePolicySaysSo() {
    assertThat(granted(TELLING, RoleName.ADMIN))
        .isEqualTo(
            new Grant.Roles(Set.of(RoleName.ADMIN), Optional.of(Set.of(Permission.of("*:*")))));
    assertThat(granted(Policies.rules(), RoleName.ADMIN))
        .isEqualTo(new Grant.Roles(Set.of(RoleName.ADMIN), Optional.empty()));
  }

  @Test
  void whoeverHasNoRoleGetsNoEmptyListThatWouldNarrowTheToken() {
    assertThat(granted(TELLING)).isEqualTo(new Grant.Roles(Set.of(), Optional.empty()));
  }
}
