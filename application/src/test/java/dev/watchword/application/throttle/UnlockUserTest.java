package dev.watchword.application.throttle;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Challenge;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlockUserTest {
  private static final Source HOME = Attempts.from(1);
  private static final Source ELSEWHERE = Attempts.from(2);
  private static final Requester OPERATOR = new Requester.Operator(ORIGIN);

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));

  private LogIn.Outcome logIn(String name, String password, Source source) {
    return installation
        .logIn()
        .execute(new LogIn.Command(name, Password.of(password), Optional.empty(), source, ORIGIN));
  }

  private void close(String name, Source source) {
    for (int i = 0; i < 10; i++) {
      logIn(name, "wrong horse battery staple", source);
    }
    assertThat(logIn(name, PASSWORD, source)).isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }

  private ChangeOutcome<User, NotFound> unlock(Requester requester, String name) {
    return installation.unlockUser().execute(new UnlockUser.Command(requester, new Username(name)));
  }

  @Test
  void theUserCanLogInAtOnceFromEverywhere() {
    logIn("ada", PASSWORD, HOME);
    close("ada", HOME);
    close("ada", ELSEWHERE);

    assertThat(unlock(OPERATOR, "ada")).isEqualTo(ChangeOutcome.done(ada));

    assertThat(logIn("ada", PASSWORD, HOME)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(logIn("ada", PASSWORD, ELSEWHERE)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void callsToChangeThePasswordAndAnswersToAChallengeAreForgottenToo() {
    PasswordChangeCount count = installation.passwordChangeCount();
    Challenge challenge =
        new Challenge(
            ada.id(),
            installation.credentialOf(ada).version(),
            Optional.empty(),
            TestClock.START.plus(Challenge.LIFETIME));
    for (int i = 0; i < 20; i++) {
      assertThat(count.closedFor(challenge)).isEmpty();
      assertThat(count.closedFor(ada.id())).isEmpty();
    }
    assertThat(count.closedFor(challenge)).isPresent();
    assertThat(count.closedFor(ada.id())).isPresent();

    unlock(OPERATOR, "ada");

    assertThat(count.closedFor(challenge)).isEmpty();
    assertThat(count.closedFor(ada.id())).isEmpty();
  }

  @Test
  void whoDidItIsRecorded() {
    unlock(OPERATOR, "ada");

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.LoginUnlocked(ada.id()),
                new Actor.Operator(),
                ORIGIN,
                TestClock.START));
  }

  @Test
  void othersStayAsTheyAre() {
    installation.with(Users.named("grace"));
    close("grace", ELSEWHERE);

    unlock(OPERATOR, "ada");

    assertThat(logIn("grace", PASSWORD, ELSEWHERE))
        .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }

  @Test
  void aNameThatBelongsToNobodyIsRefused() {
    close("nobody", ELSEWHERE);

    assertThat(unlock(OPERATOR, "nobody")).isEqualTo(ChangeOutcome.refused(new NotFound()));

    assertThat(installation.events(AuditEvent.LoginUnlocked.class)).isEmpty();
  }

  @Test
  void whoHoldsLessThanTheUserMayNot() {
    User root = installation.with(Users.active().named("root").holding(RoleName.ADMIN).build());
    close("root", ELSEWHERE);
    Requester user = new Staff(installation).as(ada);

    assertThat(unlock(user, root.username().value()))
        .isEqualTo(
            ChangeOutcome.denied(new Denial.PermissionMissing(Permission.of("users:write"))));

    assertThat(logIn("root", PASSWORD, ELSEWHERE))
        .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }
}
