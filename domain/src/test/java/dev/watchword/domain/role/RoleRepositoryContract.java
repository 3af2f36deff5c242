package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link RoleRepository} does. */
public interface RoleRepositoryContract extends RoleChangesContract, RoleHoldersContract {
  PolicyName STRICT = new PolicyName("strict");

  private RoleCatalog catalog() {
    return read(transaction -> transaction.roles().catalog());
  }

  private void put(Role role) {
    run(transaction -> transaction.roles().put(role));
  }

  private void put(TokenPolicy policy) {
    run(transaction -> transaction.roles().put(policy));
  }

  private boolean deleted(RoleName name) {
    return write(transaction -> transaction.roles().delete(name));
  }

  private boolean deleted(PolicyName name) {
    return write(transaction -> transaction.roles().delete(name));
  }

  private static void assertFaultOfTheProgram(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
  }

  @Test
  default void anInstallationStartsWithTheBuiltInRoles() {
    assertThat(catalog().roles()).containsExactly(Roles.admin(), Roles.user());
  }

  @Test
  default void anInstallationStartsWithTheDefaultPolicy() {
    assertThat(catalog().policies()).containsExactly(TokenPolicy.initialDefault());
    assertThat(catalog().tokenRulesFor(Set.of(RoleName.USER))).isEqualTo(Policies.rules());
  }

  @Test
  default void rolesAreReadAsStored() {
    Role clerk = Roles.named("clerk").described("Files \u00E4\u4E2D").build();
    Role auditor = Roles.named("auditor").allowing("users:read", "*:*").under(STRICT).build();
    put(Policies.strict("strict"));
    put(clerk);
    put(auditor);

    assertThat(catalog().roles()).containsExactly(Roles.admin(), auditor, clerk, Roles.user());
  }

  @Test
  default void theLargestRoleIsKept() {
    String half = "a".repeat(29);
    Role large =
        Roles.named("a".repeat(64))
            .described("\uD83D\uDCF1".repeat(500))
            .allowing(
                IntStream.range(100, 356)
                    .mapToObj(number -> half + number + ":" + half + number)
                    .toArray(String[]::new))
            .build();
    put(large);

    assertThat(catalog().role(large.name())).contains(large);
  }

  @Test
  default void aRoleIsReplacedAsAWholeAndNoOtherIs() {
    put(Policies.strict("strict"));
    Role decoy = Roles.named("decoy").allowing("users:read", "roles:read").under(STRICT).build();
    put(decoy);
    put(Roles.named("clerk").described("before").allowing("users:read", "roles:read").build());
    Role changed =
        Roles.named("clerk").described("after").allowing("roles:read", "a:b").under(STRICT).build();
    put(changed);
    assertThat(catalog().role(changed.name())).contains(changed);

    Role bare = Roles.named("clerk").build();
    put(bare);

    assertThat(catalog().roles()).containsExactly(Roles.admin(), bare, decoy, Roles.user());
  }

  @Test
  default void aRoleThatIsHeldIsReplacedToo() {
    put(Roles.named("clerk").build());
    Role changed = Roles.named("clerk").allowing("users:read").build();
    User ada = stored(Users.active().holding(changed.name()));

    put(changed);

    assertThat(catalog().role(changed.name())).contains(changed);
    assertThat(read(transaction -> transaction.users().find(ada.id())).orElseThrow())
        .isEqualTo(ada);
  }

  @Test
  default void noRoleNamesAPolicyThatIsNotThere() {
    assertFaultOfTheProgram(() -> put(Roles.named("clerk").under(STRICT).build()));

    assertThat(catalog().roles()).containsExactly(Roles.admin(), Roles.user());
  }

  @Test
  default void exactlyTheRoleIsDeleted() {
    Role decoy = Roles.named("decoy").allowing("users:read").build();
    put(decoy);
    put(Roles.named("clerk").allowing("users:read").build());

    assertThat(deleted(new RoleName("clerk"))).isTrue();

    assertThat(deleted(new RoleName("clerk"))).isFalse();
    assertThat(catalog().roles()).containsExactly(Roles.admin(), decoy, Roles.user());
  }

  @Test
  default void aRoleThatComesBackHasNothingOfTheFormerOne() {
    put(Roles.named("clerk").allowing("users:read").build());
    deleted(new RoleName("clerk"));
    Role fresh = Roles.named("clerk").build();

    put(fresh);

    assertThat(catalog().role(fresh.name())).contains(fresh);
  }

  @Test
  default void aRoleThatSomebodyHasIsNotDeleted() {
    Role clerk = Roles.named("clerk").allowing("users:read").build();
    put(clerk);
    stored(Users.disabled().holding(clerk.name()));

    assertFaultOfTheProgram(() -> deleted(clerk.name()));

    assertThat(catalog().role(clerk.name())).contains(clerk);
  }

  @Test
  default void policiesAreReadAsStored() {
    TokenPolicy strict = Policies.strict("strict");
    TokenPolicy silent = Policies.silent("silent");
    TokenPolicy longest =
        Policies.named("longest")
            .session(Duration.ofDays(366))
            .idle(Duration.ofDays(366))
            .grace(Duration.ZERO)
            .sessions(100_000)
            .build();
    put(strict);
    put(silent);
    put(longest);

    assertThat(catalog().policies())
        .containsExactly(TokenPolicy.initialDefault(), longest, silent, strict);
  }

  @Test
  default void aPolicyIsReplacedAsAWholeAndNoOtherIs() {
    TokenPolicy decoy = Policies.strict("decoy");
    put(decoy);
    put(Policies.silent("strict"));
    put(Policies.strict("strict"));
    assertThat(catalog().policy(STRICT)).contains(Policies.strict("strict"));

    put(Policies.silent("strict"));

    assertThat(catalog().policies())
        .containsExactly(decoy, TokenPolicy.initialDefault(), Policies.silent("strict"));
  }

  @Test
  default void exactlyThePolicyIsDeleted() {
    TokenPolicy decoy = Policies.strict("decoy");
    put(decoy);
    put(Policies.strict("strict"));

    assertThat(deleted(STRICT)).isTrue();

    assertThat(deleted(STRICT)).isFalse();
    assertThat(catalog().policies()).containsExactly(decoy, TokenPolicy.initialDefault());
  }

  @Test
  default void aPolicyThatARoleNamesIsNotDeleted() {
    put(Policies.strict("strict"));
    put(Roles.named("clerk").under(STRICT).build());

    assertFaultOfTheProgram(() -> deleted(STRICT));

    assertThat(catalog().policy(STRICT)).contains(Policies.strict("strict"));
  }
}
