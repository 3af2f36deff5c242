package dev.watchword.application.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.Users;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenSizeCheckTest {
  private static final Role HALF = large("half", 30);
  private static final Role OTHER_HALF = large("other-half", 30);

  private final Installation installation = new Installation();
  private final TokenSizeCheck tokenSizeCheck =
      new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER));

  @Test
  void rolesThatNobodyHasTogetherMayBeTooLargeTogether() {
    define();
    installation.with(Users.active().holding(HALF.name()).build());
    installation.with(Users.active().holding(OTHER_HALF.name(), RoleName.USER).build());

    assertThat(holdsFor(HALF, catalog())).isTrue();
  }

  @Test
  void whoHasBothMustStillFit() {
    define();
    installation.with(Users.active().holding(HALF.name(), OTHER_HALF.name()).build());

    assertThat(holdsFor(HALF, catalog())).isFalse();
    assertThat(holdsFor(Roles.named("half").build(), catalog().with(Roles.named("half").build())))
        .isTrue();
  }

  @Test
  void onlyHoldersOfWhatChangesAreLookedAt() {
    define();
    installation.with(Users.active().holding(HALF.name(), OTHER_HALF.name()).build());

    assertThat(holdsFor(Roles.user(), catalog())).isTrue();
  }

  @Test
  void withoutPermissionsInTheTokenTheyDoNotCount() {
    define();
    installation.with(Users.active().holding(HALF.name(), OTHER_HALF.name()).build());
    installation.storage().put(Policies.silent("telling"));

    assertThat(holdsFor(HALF, catalog())).isTrue();
  }

  private void define() {
    installation.storage().put(Policies.strict("telling"));
    installation.storage().put(HALF);
    installation.storage().put(OTHER_HALF);
  }

  private static Role large(String name, int permissions) {
    return Roles.named(name)
        .allowing(
            IntStream.range(0, permissions)
                .mapToObj(number -> "%s-resource-%03d:read".formatted(name, number))
                .toArray(String[]::new))
        .under(new PolicyName("telling"))
        .build();
  }

  private RoleCatalog catalog() {
    return installation.storage().read(tx -> tx.roles().catalog());
  }

  private boolean holdsFor(Role changed, RoleCatalog after) {
    return installation
        .storage()
        .read(tx -> tokenSizeCheck.holdsFor(Set.of(changed.name()), after, tx.roles()));
  }
}
