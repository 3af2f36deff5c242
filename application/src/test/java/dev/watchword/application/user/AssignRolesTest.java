package dev.watchword.application.user;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignRolesTest {
  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final RoleName reader =
      staff.define(Roles.named("reader").allowing("users:read").build());
  private final RoleName writer = staff.define(Roles.named("writer").allowing("docs:*").build());
  private final User ada = installation.with(Users.active().holding(RoleName.USER, reader).build());
  private final Requester admin = staff.administrator();

  @Test
  void theRolesAreReplacedAndTheEpochRises() {
    installation.clock().advance(Duration.ofMinutes(1));

    User changed = done(assign(admin, ada, List.of("writer", "user", "user")));

    assertThat(staff.stored(ada.id())).contains(changed);
    assertThat(changed.roles()).containsExactlyInAnyOrder(RoleName.USER, writer);
    assertThat(changed.epoch()).isEqualTo(ada.epoch().next());
    assertThat(changed.version()).isEqualTo(ada.version() + 1);
    assertThat(changed.updatedAt()).isEqualTo(installation.clock().instant());
  }

  @Test
  void eachRoleThatCameOrWentIsRecordedOnce() {
    assertThat(staff.recordedBy(admin, () -> done(assign(admin, ada, List.of("writer", "admin")))))
        .containsExactly(
            new AuditEvent.RoleGranted(ada.id(), RoleName.ADMIN),
            new AuditEvent.RoleGranted(ada.id(), writer),
            new AuditEvent.RoleWithdrawn(ada.id(), reader),
            new AuditEvent.RoleWithdrawn(ada.id(), RoleName.USER));
  }

  @Test
  void olderAccessTokensAreWorthlessAndTheNextRefreshCarriesTheNewRoles() {
    IssuedTokens before = installation.logIn(ada);

    done(assign(admin, ada, List.of("writer")));

    assertThat(staff.accepts(before)).isFalse();
    IssuedTokens after = refreshed(before);
    assertThat(staff.accepts(after)).isTrue();
    assertThat(installation.claimsOf(after).grant().roles()).containsExactly(writer);
    assertThat(installation.sessionOf(after)).isEqualTo(installation.sessionOf(before));
  }

  @Test
  void olderAccessTokensAreRefusedForAsLongAsAnyOfThemCouldLive() {
    installation.logIn(ada);
    installation.clock().advance(Duration.ofMinutes(14));

    done(assign(admin, ada, List.of()));

    List<Revocation> revocations =
        installation.storage().read(tx -> tx.revocations().after(Feed.START)).revocations();
    assertThat(revocations)
        .containsExactly(
            new Revocation.OfSubject(
                Subjects.of(ada.id()),
                ada.epoch().next(),
                installation
                    .clock()
                    .instant()
                    .plus(TokenPolicy.LONGEST_ACCESS_LIFETIME)
                    .plus(ClockSkew.TOLERATED)));
  }

  @Test
  void whoHasTheseRolesAlreadyKeepsTheirTokens() {
    IssuedTokens tokens = installation.logIn(ada);

    assertThat(staff.leavingAll(() -> done(assign(admin, ada, List.of("reader", "user")))))
        .isEqualTo(ada);
    assertThat(staff.accepts(tokens)).isTrue();
  }

  @Test
  void somebodyWhoIsDisabledCanBeGivenRolesAndStaysDisabled() {
    User gone = installation.with(Users.disabled().build());

    assertThat(done(assign(admin, gone, List.of("reader"))).isActive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "Admin", "", "admin ", "аdmin", "admin\u200b", "a\u0000"})
  void aRoleThatIsNotThereIsNamed(String role) {
    staff.assertInvalid(() -> assign(admin, ada, List.of("user", role)), "roles");
  }

  @Test
  void thirtyTwoRolesAreTheMost() {
    List<String> many = IntStream.range(0, 33).mapToObj(number -> "r-" + number).toList();
    many.forEach(name -> staff.define(Roles.named(name).build()));

    assertThat(done(assign(admin, ada, many.subList(0, 32))).roles()).hasSize(32);
    staff.assertInvalid(() -> assign(admin, ada, many), "roles");
  }

  @Test
  void rolesWithWhichTheTokenWouldNotFitAreRefused() {
    List<String> long32 =
        IntStream.range(10, 42).mapToObj(number -> "r" + "x".repeat(61) + number).toList();
    long32.forEach(name -> staff.define(Roles.named(name).build()));

    staff.assertInvalid(() -> assign(admin, ada, long32), "roles");
  }

  @Test
  void nobodyGrantsWhatTheyDoNotHold() {
    Requester clerk = staff.holderOf("roles:assign", "users:read");

    staff.assertDenied(() -> assign(clerk, ada, List.of("admin")), Denial.BeyondRights.class);
    staff.assertDenied(
        () -> assign(clerk, ada, List.of("reader", "writer")), Denial.BeyondRights.class);
    assertThat(done(assign(clerk, ada, List.of())).roles()).isEmpty();
    assertThat(done(assign(clerk, ada, List.of("reader"))).roles()).containsExactly(reader);
  }

  @Test
  void nobodyTakesFromWhoHoldsMore() {
    Requester clerk = staff.holderOf("roles:assign");

    staff.assertDenied(() -> assign(clerk, ada, List.of()), Denial.BeyondRights.class);
    staff.assertDenied(
        () -> assign(clerk, ada, List.of("reader", "user")), Denial.BeyondRights.class);
  }

  @Test
  void nobodyRaisesThemselves() {
    User self = staff.userHolding("roles:assign");
    String own = self.roles().iterator().next().value();
    Requester caller = staff.as(self);

    staff.assertDenied(
        () -> assign(caller, self, List.of(own, "reader")), Denial.BeyondRights.class);
  }

  @Test
  void theLastActiveAdministratorStaysOne() {
    User root = staff.accountOf(admin);
    installation.with(
        Users.active()
            .holding(RoleName.ADMIN)
            .build()
            .disabled(installation.clock().instant(), Optional.empty()));

    staff.assertRefused(
        () -> assign(admin, root, List.of("user")), new UserRefusal.LastAdministrator());
    assertThat(done(assign(admin, root, List.of("user", "admin"))).roles()).hasSize(2);
  }

  @Test
  void anAdministratorWhoIsNotTheLastCanStepDown() {
    User root = staff.accountOf(admin);
    staff.administrator();

    assertThat(done(assign(admin, root, List.of())).roles()).isEmpty();
    staff.assertDenied(() -> assign(admin, ada, List.of()), Denial.CallerOutdated.class);
  }

  @Test
  void refusalsComeInTheirOrder() {
    User root = staff.accountOf(staff.administrator());
    Requester clerk = staff.holderOf("roles:assign");
    Requester plain = staff.holderOf("users:write");

    staff.assertDenied(
        () -> assign(plain, Users.named("nobody"), List.of("none"), user -> false),
        Denial.PermissionMissing.class);
    staff.assertRefused(
        () -> assign(clerk, Users.named("nobody"), List.of("none"), user -> false),
        new UserRefusal.NotFound());
    staff.assertRefused(
        () -> assign(clerk, root, List.of("none"), user -> false), new UserRefusal.Stale());
    staff.assertInvalid(() -> assign(clerk, root, List.of("none")), "roles");
    staff.assertDenied(() -> assign(clerk, root, List.of()), Denial.BeyondRights.class);
  }

  private ChangeOutcome<User, UserRefusal> assign(
      Requester requester, User user, Collection<String> roles) {
    return assign(requester, user, roles, anyState -> true);
  }

  private ChangeOutcome<User, UserRefusal> assign(
      Requester requester, User user, Collection<String> roles, Predicate<User> precondition) {
    return new AssignRoles(
            installation.administration(),
            installation.assignableRoles(),
            installation.terminator())
        .execute(new AssignRoles.Command(requester, user.id(), roles, precondition));
  }

  private IssuedTokens refreshed(IssuedTokens tokens) {
    RefreshSession.Outcome outcome =
        installation
            .refresh()
            .execute(
                new RefreshSession.Command(
                    tokens.refreshToken().reveal(), Attempts.SOURCE, ORIGIN));
    assertThat(outcome).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
    return ((RefreshSession.Outcome.Refreshed) outcome).tokens();
  }
}
