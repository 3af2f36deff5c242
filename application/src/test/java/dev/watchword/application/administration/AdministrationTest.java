package dev.watchword.application.administration;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdministrationTest {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final User clerk = staff.userHolding("users:write", "users:read");
  private final Requester caller = staff.as(clerk);

  @Test
  void whoeverHoldsThePermissionChangesWithAllOfTheirRights() {
    assertThat(done(rightsOf(caller)).permissions())
        .containsExactlyInAnyOrder(NEEDED, Permission.of("users:read"));
  }

  static Stream<Requester> machineRequesters() {
    return Stream.of(Staff.OPERATOR, new Requester.CommandLine(), new Requester.Service());
  }

  @ParameterizedTest
  @MethodSource("machineRequesters")
  void whoeverHasTheMachineMayDoEverything(Requester requester) {
    assertThat(done(rightsOf(requester))).isEqualTo(Rights.all());
  }

  @Test
  void aPermissionThatIsWithdrawnIsGoneAtOnceThoughTheTokenIsStillGood() {
    staff.define(
        Roles.named(clerk.roles().iterator().next().value()).allowing("users:read").build());

    assertDenied(new Denial.PermissionMissing(NEEDED));
  }

  @Test
  void aDisabledCallerIsOutdated() {
    installation.update(clerk.disabled(installation.clock().instant(), Optional.empty()));

    assertDenied(new Denial.CallerOutdated());
  }

  @Test
  void aDeletedCallerIsOutdated() {
    boolean deleted = installation.storage().write(tx -> tx.users().delete(clerk.id()));
    assertThat(deleted).isTrue();

    assertDenied(new Denial.CallerOutdated());
  }

  @Test
  void aCallerWithOtherRolesThanTheTokenSaysIsOutdatedEvenWithMore() {
    installation.update(clerk.withRoles(Set.of(RoleName.ADMIN), installation.clock().instant()));

    assertDenied(new Denial.CallerOutdated());
  }

  @Test
  void aCallerWhoseSessionHasEndedIsOutdated() {
    done(
        new EndSessionsOfUser(installation.administration(), installation.terminator())
            .execute(new EndSessionsOfUser.Command(Staff.OPERATOR, clerk.id(), Optional.empty())));

    assertDenied(new Denial.CallerOutdated());
  }

  @Test
  void anOutdatedCallerIsNotToldThatAPermissionIsMissing() {
    installation.update(clerk.withRoles(Set.of(), installation.clock().instant()));

    assertDenied(new Denial.CallerOutdated());
  }

  @Test
  void whatIsRefusedWithinAChangeIsNotDone() {
    User other = installation.with(Users.named("other"));

    staff.assertRefused(
        () ->
            installation
                .administration()
                .change(
                    caller,
                    NEEDED,
                    change ->
                        change.onUser(
                            other.id(), "absent", user -> false, "stale", ChangeOutcome::done)),
        "stale");
  }

  @Test
  void whatIsDeniedForWantOfAPermissionIsRecordedAndNothingElseIs() {
    User plain = staff.userHolding("users:read");
    Permission beyond = Permission.of("docs:read");

    assertThat(staff.recordedBy(staff.as(plain), () -> denied(staff.as(plain), beyond)))
        .contains(
            new AuditEvent.AccessDenied(Optional.of(plain.id()), new Requirement.Holding(NEEDED)));
    assertThat(staff.recordedBy(caller, () -> denied(caller, beyond)))
        .containsExactly(
            new AuditEvent.AccessDenied(Optional.of(clerk.id()), new Requirement.Holding(beyond)));
    assertThat(staff.recordedBy(Staff.OPERATOR, () -> done(rightsOf(Staff.OPERATOR)))).isEmpty();
    assertThat(staff.recordedBy(caller, () -> done(rightsOf(caller)))).isEmpty();

    installation.update(clerk.disabled(installation.clock().instant(), Optional.empty()));
    assertThat(staff.recordedBy(caller, () -> denied(caller, beyond))).isEmpty();
  }

  private void denied(Requester requester, Permission beyond) {
    assertThat(
            installation
                .administration()
                .<String, String>change(
                    requester,
                    NEEDED,
                    change ->
                        change
                            .unlessHolding(Set.of(beyond))
                            .map(ChangeOutcome::<String, String>denied)
                            .orElseThrow()))
        .isInstanceOf(ChangeOutcome.Denied.class);
  }

  private void assertDenied(Denial reason) {
    assertThat(
            staff.leavingAll(
                () ->
                    installation
                        .administration()
                        .<String, String>change(
                            caller,
                            NEEDED,
                            change -> {
                              throw new AssertionError("the change was made");
                            })))
        .isEqualTo(ChangeOutcome.denied(reason));
  }

  private ChangeOutcome<Rights, String> rightsOf(Requester requester) {
    return installation
        .administration()
        .change(requester, NEEDED, change -> ChangeOutcome.done(change.rights()));
  }
}
