package dev.watchword.application.user;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.user.CreateUser.Refusal;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateUserRightsTest {
  private static final Username ADA = new Username("ada");
  private static final String WEAK = "short";

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester clerk = staff.holderOf("users:write", "users:read");

  @Test
  void whoeverCreatesGivesRolesThatTheyHoldThemselves() {
    staff.define(Roles.named("reader").allowing("users:read").build());

    assertThat(done(create(clerk, List.of("reader", "user"))).roles())
        .containsExactlyInAnyOrder(new RoleName("reader"), RoleName.USER);
  }

  @Test
  void theCreationAndEachRoleIsRecordedOnce() {
    staff.define(Roles.named("reader").allowing("users:read").build());

    List<AuditEvent> recorded =
        staff.recordedBy(clerk, () -> done(create(clerk, List.of("user", "reader", "user"))));

    User ada = installation.storage().read(tx -> tx.users().findByUsername(ADA)).orElseThrow();
    assertThat(recorded)
        .containsExactly(
            new AuditEvent.UserCreated(ada.id(), ADA),
            new AuditEvent.RoleGranted(ada.id(), new RoleName("reader")),
            new AuditEvent.RoleGranted(ada.id(), RoleName.USER));
  }

  @Test
  void nobodyCreatesSomebodyWhoHoldsMore() {
    staff.define(Roles.named("writer").allowing("docs:write").build());

    staff.assertDenied(() -> create(clerk, List.of("admin")), Denial.BeyondRights.class);
    staff.assertDenied(() -> create(clerk, List.of("user", "writer")), Denial.BeyondRights.class);
  }

  @Test
  void whoeverLosesThePermissionCreatesNobody() {
    staff.define(Roles.named(staff.accountOf(clerk).roles().iterator().next().value()).build());

    staff.assertDenied(() -> create(clerk, List.of()), Denial.PermissionMissing.class);
  }

  @Test
  void whoeverIsOutdatedCreatesNobody() {
    installation.update(staff.accountOf(clerk).withRoles(Set.of(), installation.clock().instant()));

    staff.assertDenied(() -> create(clerk, List.of()), Denial.CallerOutdated.class);
    staff.assertDenied(
        () -> create(clerk, Validated.invalid("username", "must be other"), WEAK, List.of("x")),
        Denial.CallerOutdated.class);
  }

  @Test
  void everyMemberThatIsWrongIsNamedAtOnce() {
    Validated<Username> wrong = Validated.invalid("username", "must be other");

    assertThat(staff.leavingAll(() -> create(clerk, wrong, WEAK, List.of("none", "Bad"))))
        .isEqualTo(
            ChangeOutcome.refused(
                new Refusal.Invalid(
                    List.of(
                        new MemberFault("username", "must be other"),
                        new MemberFault("roles", "must contain only names of roles"),
                        new MemberFault(
                            "roles", "must not contain 'none', which is not an existing role")))));
    assertThat(installation.hasher().hashed()).isEqualTo(1);
  }

  @Test
  void refusalsComeInTheirOrder() {
    installation.with(Users.named("ada"));

    staff.assertInvalid(() -> create(clerk, Validated.valid(ADA), WEAK, List.of("none")), "roles");
    staff.assertRefused(
        () -> create(clerk, Validated.valid(ADA), WEAK, List.of("admin")),
        new Refusal.PasswordRejected(
            List.of(new PasswordFault.TooShort(15), new PasswordFault.Guessable())));
    staff.assertDenied(() -> create(clerk, List.of("admin")), Denial.BeyondRights.class);
    staff.assertRefused(() -> create(clerk, List.of("user")), new Refusal.UsernameTaken());
  }

  private ChangeOutcome<User, Refusal> create(Requester requester, List<String> roles) {
    return create(requester, Validated.valid(ADA), Installation.PASSWORD, roles);
  }

  private ChangeOutcome<User, Refusal> create(
      Requester requester, Validated<Username> username, String password, List<String> roles) {
    return installation
        .createUser()
        .execute(
            new CreateUser.Command(
                requester, username, Password.of(password), new Validity.Lasting(), roles));
  }
}
