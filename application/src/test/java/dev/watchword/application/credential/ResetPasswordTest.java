package dev.watchword.application.credential;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.credential.ResetPassword.Refusal;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ResetPasswordTest {
  private static final String NEW = "another password altogether";

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final User ada = installation.with(Users.named("ada-lovelace"));

  @Test
  void theNewPasswordReplacesTheOldAndTheAccountStaysAsItIs() {
    assertThat(done(reset(admin, ada, NEW))).isEqualTo(ada);

    Credential credential = installation.credentialOf(ada);
    assertThat(credential.version()).isEqualTo(2);
    assertThat(installation.hasher().matches(Password.of(NEW), credential.hash())).isTrue();
    assertThat(staff.stored(ada.id())).contains(ada);
  }

  @Test
  void nobodyResetsTheirOwnWithoutKnowingIt() {
    User root = staff.accountOf(admin);

    staff.assertRefused(() -> reset(admin, root, NEW), new Refusal.OwnPassword());

    done(reset(staff.administrator(), root, NEW));
  }

  @Test
  void theResetAndEachEndedSessionIsRecordedOnce() {
    IssuedTokens tokens = installation.logIn(ada);

    assertThat(staff.recordedBy(admin, () -> done(reset(admin, ada, NEW))))
        .containsExactly(
            new AuditEvent.PasswordReset(ada.id()),
            new AuditEvent.SessionEnded(
                ada.id(), installation.sessionOf(tokens), EndReason.PASSWORD_RESET));
    assertThat(staff.accepts(tokens)).isFalse();
  }

  @Test
  void aRejectedPasswordHasEveryReasonAndCostsNoHash() {
    int hashed = installation.hasher().hashed();

    staff.assertRefused(
        () -> reset(admin, ada, "ada-lovelace"),
        new Refusal.PasswordRejected(
            List.of(
                new PasswordFault.TooShort(15),
                new PasswordFault.ContainsContextWord(),
                new PasswordFault.Guessable())));

    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
  }

  @Test
  void aFullGateChangesNothing() {
    HashGate full = Gates.closed();

    staff.assertRefused(() -> reset(full, command(admin, ada, NEW)), new Refusal.Busy());
  }

  @Test
  void nothingIsHashedForAClientThatHasGone() {
    int hashed = installation.hasher().hashed();

    staff.assertRefused(() -> reset(Staff.gone(admin), ada, NEW), new Refusal.Busy());

    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
  }

  @Test
  void nobodyResetsThePasswordOfWhoHoldsMore() {
    Requester clerk = staff.holderOf("users:write");
    User holder = staff.userHolding("docs:read");

    staff.assertDenied(() -> reset(clerk, holder, NEW), Denial.BeyondRights.class);
    assertThat(done(reset(clerk, ada, NEW))).isEqualTo(ada);
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester clerk = staff.holderOf("users:write");
    Requester plain = staff.holderOf("users:read");
    User nobody = Users.named("nobody");
    User root = staff.accountOf(admin);

    staff.assertDenied(
        () -> reset(plain, root, NEW, user -> false), Denial.PermissionMissing.class);
    staff.assertRefused(() -> reset(clerk, nobody, "x", user -> false), new Refusal.NotFound());
    staff.assertRefused(() -> reset(clerk, root, "x", user -> false), new Refusal.Stale());
    assertThat(staff.leavingAll(() -> reset(clerk, root, "x")))
        .isInstanceOfSatisfying(
            ChangeOutcome.Refused.class,
            refused -> assertThat(refused.reason()).isInstanceOf(Refusal.PasswordRejected.class));
    staff.assertDenied(() -> reset(clerk, root, NEW), Denial.BeyondRights.class);
  }

  @Test
  void nothingIsHashedForWhoMayNot() {
    Requester clerk = staff.holderOf("users:write");
    Requester reader = staff.holderOf("users:read");
    int hashed = installation.hasher().hashed();

    staff.assertDenied(() -> reset(reader, ada, NEW), Denial.PermissionMissing.class);
    staff.assertDenied(() -> reset(clerk, staff.accountOf(admin), NEW), Denial.BeyondRights.class);

    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
  }

  @Test
  void noSourceIsKnownAfterwards() {
    installation.logIn(ada);
    assertThat(installation.knownSourcesOf(ada)).hasSize(1);

    reset(admin, ada, NEW);

    assertThat(installation.knownSourcesOf(ada)).isEmpty();
  }

  private ChangeOutcome<User, Refusal> reset(Requester requester, User user, String password) {
    return reset(installation.gate(), command(requester, user, password));
  }

  private ChangeOutcome<User, Refusal> reset(
      Requester requester, User user, String password, Predicate<User> precondition) {
    return reset(
        installation.gate(),
        new ResetPassword.Command(
            requester, user.id(), Password.of(password), new Validity.Lasting(), precondition));
  }

  private static ResetPassword.Command command(Requester requester, User user, String password) {
    return new ResetPassword.Command(
        requester, user.id(), Password.of(password), new Validity.Lasting());
  }

  private ChangeOutcome<User, Refusal> reset(HashGate gate, ResetPassword.Command command) {
    return new ResetPassword(
            installation.administration(),
            installation.newPassword(gate),
            installation.terminator())
        .execute(command);
  }
}
