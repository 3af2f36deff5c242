package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.policy.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleCatalogTest {
  private static final RoleName READER = new RoleName("reader");
  private static final RoleName WRITER = new RoleName("writer");
  private static final RoleName GONE = new RoleName("gone");
  private static final PolicyName STRICT = new PolicyName("strict");

  private final RoleCatalog catalog =
      new RoleCatalog(
          List.of(
              Roles.admin(),
              Roles.user(),
              Roles.named("reader").allowing("users:read", "roles:read").build(),
              Roles.named("writer").allowing("users:*").under(STRICT).build()),
          List.of(TokenPolicy.initialDefault(), Policies.strict("strict")));

  @Test
  void aRoleIsFoundByItsName() {
    assertThat(catalog.role(READER)).map(Role::name).contains(READER);
    assertThat(catalog.role(GONE)).isEmpty();
  }

  @Test
  void permissionsAreThoseOfAllRoles() {
    assertThat(catalog.permissionsOf(Set.of(READER, WRITER)))
        .extracting(Permission::toString)
        .containsExactlyInAnyOrder("users:read", "roles:read", "users:*");
    assertThat(catalog.permissionsOf(Set.of())).isEmpty();
  }

  @Test
  void aRoleThatIsGoneGivesNothing() {
    assertThat(catalog.permissionsOf(Set.of(GONE))).isEmpty();
    assertThat(catalog.allows(Set.of(GONE), Permission.of("users:read"))).isFalse();
    assertThat(catalog.tokenRulesFor(Set.of(GONE))).isEqualTo(Policies.rules());
  }

  @Test
  void oneRoleThatAllowsIsEnough() {
    assertThat(catalog.allows(Set.of(READER, WRITER), Permission.of("users:write"))).isTrue();
    assertThat(catalog.allows(Set.of(READER), Permission.of("users:write"))).isFalse();
    assertThat(catalog.allows(Set.of(RoleName.ADMIN), Permission.of("keys:rotate"))).isTrue();
    assertThat(catalog.allows(Set.of(RoleName.USER), Permission.of("users:read"))).isFalse();
    assertThat(catalog.allows(Set.of(), Permission.of("users:read"))).isFalse();
  }

  @Test
  void theDefaultPolicyTakesPartForEverybody() {
    assertThat(catalog.tokenRulesFor(Set.of())).isEqualTo(Policies.rules());
    assertThat(catalog.tokenRulesFor(Set.of(READER))).isEqualTo(Policies.rules());
  }

  @Test
  void aRolesPolicyIsFoldedIn() {
    TokenRules rules = catalog.tokenRulesFor(Set.of(READER, WRITER));

    assertThat(rules.accessLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rules.maxSessions()).contains(3);
    assertThat(rules.permissionsInToken()).isTrue();
  }

  @Test
  void rolesAndPoliciesAreListedByName() {
    assertThat(catalog.roles())
        .extracting(Role::name)
        .containsExactly(RoleName.ADMIN, READER, RoleName.USER, WRITER);
    assertThat(catalog.policies())
        .extracting(TokenPolicy::name)
        .containsExactly(PolicyName.DEFAULT, STRICT);
  }

  @Test
  void aPolicyIsFoundByItsName() {
    assertThat(catalog.policy(STRICT)).contains(Policies.strict("strict"));
    assertThat(catalog.policy(new PolicyName("gone"))).isEmpty();
  }

  @Test
  void rolesAreUnderThePolicyThatTheyName() {
    RoleCatalog two = catalog.with(Roles.named("auditor").under(STRICT).build());

    assertThat(two.rolesUnder(STRICT))
        .extracting(Role::name)
        .containsExactly(new RoleName("auditor"), WRITER);
    assertThat(two.rolesUnder(PolicyName.DEFAULT)).isEmpty();
  }

  @Test
  void anotherRoleIsAddedAndTheCatalogStaysAsItWas() {
    Role fresh = Roles.named("gone").allowing("keys:read").build();

    RoleCatalog added = catalog.with(fresh);

    assertThat(added.roles()).hasSize(5).contains(fresh).containsAll(catalog.roles());
    assertThat(added.policies()).isEqualTo(catalog.policies());
    assertThat(catalog.role(GONE)).isEmpty();
  }

  @Test
  void aRoleTakesThePlaceOfTheOneOfItsName() {
    Role changed = Roles.named("reader").described("reads less").allowing("users:read").build();

    RoleCatalog replaced = catalog.with(changed);

    assertThat(replaced.roles()).hasSize(4).contains(changed);
    assertThat(replaced.permissionsOf(Set.of(READER))).containsExactly(Permission.of("users:read"));
    assertThat(catalog.permissionsOf(Set.of(READER))).hasSize(2);
  }

  @Test
  void noRoleIsAddedUnderAPolicyThatIsNotThere() {
    Role role = Roles.named("gone").under(new PolicyName("gone")).build();

    assertThatThrownBy(() -> catalog.with(role)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPolicyIsAddedOrTakesThePlaceOfTheOneOfItsName() {
    TokenPolicy fresh = Policies.silent("fresh");
    TokenPolicy changed = Policies.silent("strict");

    RoleCatalog added = catalog.with(fresh);
    RoleCatalog replaced = catalog.with(changed);

    assertThat(added.policies())
        .containsExactly(TokenPolicy.initialDefault(), fresh, Policies.strict("strict"));
    assertThat(replaced.policies()).containsExactly(TokenPolicy.initialDefault(), changed);
    assertThat(replaced.roles()).isEqualTo(catalog.roles());
    assertThat(replaced.tokenRulesFor(Set.of(WRITER))).isEqualTo(Policies.rules());
    assertThat(catalog.tokenRulesFor(Set.of(WRITER))).isNotEqualTo(Policies.rules());
  }

  @Test
  void rightsAreThePermissionsOfAllRoles() {
    assertThat(catalog.rightsOf(Set.of(READER, WRITER)))
        .isEqualTo(new Rights(catalog.permissionsOf(Set.of(READER, WRITER))));
    assertThat(catalog.rightsOf(Set.of(RoleName.ADMIN))).isEqualTo(Rights.all());
    assertThat(catalog.rightsOf(Set.of(GONE))).isEqualTo(new Rights(Set.of()));
  }

  @Test
  void thereIsNoCatalogWithoutTheDefaultPolicy() {
    assertThatThrownBy(() -> new RoleCatalog(List.of(), List.of(Policies.strict("strict"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default");
  }

  @Test
  void thereIsNoCatalogWithoutAPolicyThatARoleNames() {
    Role writer = Roles.named("writer").under(STRICT).build();

    assertThatThrownBy(
            () -> new RoleCatalog(List.of(writer), List.of(TokenPolicy.initialDefault())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strict");
  }
}
