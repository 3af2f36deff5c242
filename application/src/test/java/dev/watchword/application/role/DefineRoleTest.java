package dev.watchword.application.role;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.role.DefineRole.Defined;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefineRoleTest {
  private static final Role READER =
      Roles.named("reader").described("Reads").allowing("docs:read").build();

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();

  @Test
  void aNewRoleIsStoredKnownAndRecorded() {
    assertThat(
            staff.recordedBy(
                admin,
                () -> assertThat(done(define(admin, READER))).isEqualTo(new Defined(READER, true))))
        .containsExactly(new AuditEvent.RoleDefined(READER));

    assertThat(installation.roles().get().role(READER.name())).contains(READER);
    assertThat(stored(READER.name())).contains(READER);
  }

  @Test
  void anotherDefinitionReplacesTheFirst() {
    done(define(admin, READER));
    Role other = Roles.named("reader").described("Writes").allowing("docs:write").build();

    assertThat(staff.recordedBy(admin, () -> done(define(admin, other))))
        .containsExactly(new AuditEvent.RoleDefined(other));

    assertThat(stored(READER.name())).contains(other);
    assertThat(done(define(admin, READER)).isNew()).isFalse();
  }

  @Test
  void theSameDefinitionChangesNothing() {
    done(define(admin, READER));

    assertThat(staff.leavingAll(() -> done(define(admin, READER))))
        .isEqualTo(new Defined(READER, false));
  }

  @Test
  void whatItsHoldersMayChangesAtOnceAndTheirTokensStayGood() {
    done(define(admin, READER));
    IssuedTokens tokens =
        installation.logIn(installation.with(Users.active().holding(READER.name()).build()));

    done(define(admin, Roles.named("reader").allowing("docs:write").build()));

    assertThat(staff.accepts(tokens)).isTrue();
    assertThat(
            installation.roles().get().permissionsOf(installation.claimsOf(tokens).grant().roles()))
        .containsExactly(Permission.of("docs:write"));
  }

  @Test
  void nobodyGivesARoleWhatTheyDoNotHold() {
    Requester clerk = staff.holderOf("roles:write", "docs:*");

    staff.assertDenied(
        () -> define(clerk, Roles.named("boss").allowing("*:*").build()),
        Denial.BeyondRights.class);
    staff.assertDenied(
        () -> define(clerk, Roles.named("boss").allowing("docs:read", "users:read").build()),
        Denial.BeyondRights.class);
    staff.assertDenied(
        () -> define(clerk, Roles.named("boss").allowing("*:read").build()),
        Denial.BeyondRights.class);
    assertThat(done(define(clerk, READER)).isNew()).isTrue();
  }

  @Test
  void nobodyAddsToTheirOwnRole() {
    Requester clerk = staff.holderOf("roles:write");
    RoleName own = staff.accountOf(clerk).roles().iterator().next();

    staff.assertDenied(
        () -> define(clerk, Roles.named(own.value()).allowing("roles:write", "users:read").build()),
        Denial.BeyondRights.class);
  }

  @Test
  void nobodyChangesARoleThatHoldsMoreEvenToLess() {
    Requester clerk = staff.holderOf("roles:write");
    done(define(admin, READER));

    staff.assertDenied(
        () -> define(clerk, Roles.named("reader").build()), Denial.BeyondRights.class);
    staff.assertDenied(
        () -> define(clerk, Roles.named("admin").described("mine").allowing("*:*").build()),
        Denial.BeyondRights.class);
  }

  @Test
  void whichPolicyARoleNamesIsChangedOnlyByWhoHoldsAllOfItsUsers() {
    installation.storage().put(Policies.strict("strict"));
    installation.storage().put(Policies.silent("loose"));
    RoleName plain = staff.define(Roles.named("plain").build());
    RoleName strict = staff.define(roleUnder("strict-one", "strict"));
    done(define(admin, READER));
    installation.with(Users.active().holding(plain, strict, READER.name()).build());
    Requester clerk = staff.holderOf("roles:write");

    for (Role changed :
        List.of(
            roleUnder("plain", "strict"),
            Roles.named("strict-one").build(),
            roleUnder("strict-one", "loose"))) {
      assertThat(staff.leavingAll(() -> define(clerk, changed)))
          .isEqualTo(ChangeOutcome.denied(new Denial.BeyondRights(Permission.of("docs:read"))));
    }
    assertThat(done(define(clerk, Roles.named("plain").described("Plain").build())).isNew())
        .as("it names the same policy as before")
        .isFalse();
    assertThat(done(define(clerk, roleUnder("fresh", "strict"))).isNew()).isTrue();
    Requester reader = staff.holderOf("roles:write", "docs:read");
    assertThat(done(define(reader, roleUnder("strict-one", "loose"))).isNew()).isFalse();
  }

  private static Role roleUnder(String name, String policy) {
    return Roles.named(name).under(new PolicyName(policy)).build();
  }

  @Test
  void theRoleAdminKeepsAllPermissionsAndCanBeDescribed() {
    staff.assertInvalid(
        () -> define(admin, Roles.named("admin").allowing("users:write").build()), "permissions");
    staff.assertInvalid(
        () -> define(admin, Roles.named("admin").allowing("*:*", "users:write").build()),
        "permissions");

    Role described = Roles.named("admin").described("Rules").allowing("*:*").build();
    assertThat(done(define(admin, described)).role()).isEqualTo(described);
  }

  @Test
  void aPolicyThatIsNotThereIsNamed() {
    staff.assertInvalid(
        () -> define(admin, Roles.named("reader").under(new PolicyName("none")).build()),
        "token_policy");
  }

  @Test
  void permissionsThatWouldNotFitIntoTheTokenOfAHolderAreRefused() {
    installation.storage().put(Policies.strict("telling"));
    Role role = Roles.named("teller").under(new PolicyName("telling")).build();
    done(define(admin, role));
    installation.with(Users.active().holding(role.name()).build());

    staff.assertInvalid(() -> define(admin, withManyPermissions(role)), "permissions");
    assertThat(done(define(admin, withManyPermissions(READER))).isNew())
        .as("they do not go into the token")
        .isTrue();
  }

  @Test
  void theTagGuardsAlsoARoleThatIsNotThereYet() {
    staff.assertRefused(
        () -> define(admin, Validated.valid(READER), Optional::isPresent),
        new DefinitionRefusal.Stale());
    done(define(admin, READER));

    assertThat(done(define(admin, Validated.valid(READER), Optional::isPresent)).isNew()).isFalse();
    staff.assertRefused(
        () -> define(admin, Validated.valid(READER), Optional::isEmpty),
        new DefinitionRefusal.Stale());
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester clerk = staff.holderOf("roles:write");
    Requester plain = staff.holderOf("roles:read");
    Validated<Role> invalid = Validated.invalid("description", "must be shorter");
    Role beyond = Roles.named("reader").allowing("*:*").under(new PolicyName("none")).build();

    staff.assertDenied(
        () -> define(plain, invalid, Optional::isPresent), Denial.PermissionMissing.class);
    staff.assertRefused(
        () -> define(clerk, invalid, Optional::isPresent), new DefinitionRefusal.Stale());
    staff.assertInvalid(() -> define(clerk, invalid, role -> true), "description");
    staff.assertInvalid(() -> define(clerk, beyond), "token_policy");
    staff.assertDenied(
        () -> define(clerk, Roles.named("reader").allowing("*:*").build()),
        Denial.BeyondRights.class);
  }

  private static Role withManyPermissions(Role role) {
    String[] many =
        IntStream.range(0, 100)
            .mapToObj(number -> "a-resource-with-a-name-%03d:read".formatted(number))
            .toArray(String[]::new);
    return new Roles.Draft(role).allowing(many).build();
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(Requester requester, Role role) {
    return define(requester, Validated.valid(role), anyState -> true);
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(
      Requester requester, Validated<Role> role, Predicate<Optional<Role>> precondition) {
    RoleName name =
        switch (role) {
          case Validated.Valid<Role>(Role valid) -> valid.name();
          case Validated.Invalid<Role> invalid -> READER.name();
        };
    return new DefineRole(
            installation.administration(),
            new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER)),
            installation.roles())
        .execute(new DefineRole.Command(requester, name, role, precondition));
  }

  private Optional<Role> stored(RoleName name) {
    return installation.storage().read(tx -> tx.roles().catalog().role(name));
  }
}
