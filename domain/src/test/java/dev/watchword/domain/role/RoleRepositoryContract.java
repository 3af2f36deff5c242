package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.transaction.StorageContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RoleRepository} does. */
public interface RoleRepositoryContract extends StorageContract {
  private RoleCatalog catalog() {
    return read(transaction -> transaction.roles().catalog());
  }

  @Test
  default void anInstallationStartsWithTheBuiltInRoles() {
    assertThat(catalog().role(RoleName.ADMIN)).contains(Roles.admin());
    assertThat(catalog().role(RoleName.USER)).contains(Roles.user());
  }

  @Test
  default void anInstallationStartsWithTheDefaultPolicy() {
    assertThat(catalog().tokenRulesFor(Set.of(RoleName.USER))).isEqualTo(Policies.rules());
  }
}
