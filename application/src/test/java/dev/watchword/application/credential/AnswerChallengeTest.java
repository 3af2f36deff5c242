package dev.watchword.application.credential;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.credential.AnswerChallenge.Outcome;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Challenge;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Need;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerChallengeTest {
  private static final String CHOSEN = "staple battery horse correct";

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));

  @BeforeEach
  void thePasswordIsTemporary() {
    setPassword(PASSWORD, new Validity.Temporary());
  }

  private void setPassword(String password, Validity validity) {
    Credential replaced =
        installation
            .credentialOf(ada)
            .withPassword(installation.hasher().hash(Password.of(password)), validity);
    assertThat(installation.storage().<Boolean>write(tx -> tx.credentials().replace(replaced)))
        .isTrue();
  }

  @Test
  void theRightPasswordBringsNoSessionButAChallenge() {
    LogIn.Outcome outcome = logIn(PASSWORD);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            LogIn.Outcome.MoreNeeded.class,
            more -> {
              assertThat(more.needs()).isEqualTo(Set.of(Need.NEW_PASSWORD));
              assertThat(more.expiresIn()).isEqualTo(Duration.ofMinutes(10));
            });
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(installation.recorded())
        .extracting(RecordedEvent::event)
        .containsExactly(new AuditEvent.LoginChallenged(ada.id()));
  }

  @Test
  void aWrongPasswordBringsNothing() {
    assertThat(logIn("wrong horse battery staple"))
        .isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  @Test
  void theAnswerEndsTheLoginAndTheTemporaryPassword() {
    IssuedTokens tokens = loggedIn(answer(challenge(), CHOSEN));

    SessionId session = installation.sessionOf(tokens);
    assertThat(installation.activeSessionsOf(ada)).containsExactly(session);
    assertThat(installation.stored(session).device()).contains(new Device("phone"));
    assertThat(installation.credentialOf(ada).validity()).isEqualTo(new Validity.Lasting());
    assertThat(logIn(CHOSEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(logIn(PASSWORD)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  @Test
  void theAnswerIsRecordedAsAChangeAndALogin() {
    ChallengeText challenge = challenge();
    int before = installation.recorded().size();

    SessionId session = installation.sessionOf(loggedIn(answer(challenge, CHOSEN)));

    assertThat(installation.recorded().subList(before, installation.recorded().size()))
        .extracting(RecordedEvent::event)
        .containsExactly(
            new AuditEvent.PasswordChanged(ada.id()),
            new AuditEvent.LoginSucceeded(ada.id(), session));
  }

  @Test
  void aChallengeIsGoodOnce() {
    ChallengeText challenge = challenge();
    loggedIn(answer(challenge, CHOSEN));

    assertThat(answer(challenge, "another battery horse staple"))
        .isEqualTo(new Outcome.InvalidChallenge());
    assertThat(logIn(CHOSEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void ofThirtyTwoAnswersAtOnceOneWins() throws Exception {
    ChallengeText challenge = challenge();

    List<Outcome> outcomes =
        Race.of(32, i -> answer(challenge, "correct horse battery number " + i));

    assertThat(outcomes).filteredOn(Outcome.LoggedIn.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Outcome.LoggedIn))
        .allMatch(
            outcome ->
                outcome instanceof Outcome.InvalidChallenge
                    || outcome instanceof Outcome.TooManyAttempts);
    assertThat(installation.activeSessionsOf(ada)).hasSize(1);
  }

  @Test
  void itIsOverAfterTenMinutes() {
    ChallengeText challenge = challenge();

    installation.clock().advance(Challenge.LIFETIME.minusMillis(1));
    assertThat(answer(challenge, "short")).isInstanceOf(Outcome.Rejected.class);

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(answer(challenge, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void aDisabledUserCannotAnswer() {
    ChallengeText challenge = challenge();
    installation.update(ada.disabled(TestClock.START, Optional.empty()));

    assertThat(answer(challenge, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void aDeletedUserCannotAnswer() {
    ChallengeText challenge = challenge();
    installation.storage().write(tx -> tx.users().delete(ada.id()));

    assertThat(answer(challenge, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void aPasswordThatWasSetMeanwhileEndsTheChallenge() {
    ChallengeText challenge = challenge();
    setPassword("yet another long password", new Validity.Temporary());

    assertThat(answer(challenge, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void aRefusedPasswordKeepsTheChallenge() {
    ChallengeText challenge = challenge();

    assertThat(answer(challenge, "short")).isInstanceOf(Outcome.Rejected.class);
    assertThat(answer(challenge, PASSWORD))
        .isEqualTo(new Outcome.Rejected(List.of(new PasswordFault.SameAsCurrent())));

    loggedIn(answer(challenge, CHOSEN));
  }

  @Test
  void everyAnswerIsCounted() {
    ChallengeText challenge = challenge();
    for (int i = 0; i < 20; i++) {
      assertThat(answer(challenge, "short")).isInstanceOf(Outcome.Rejected.class);
    }

    assertThat(answer(challenge, CHOSEN)).isInstanceOf(Outcome.TooManyAttempts.class);
  }

  @Test
  void whoUsesUpTheChangesOfAPasswordClosesNoChallenge() {
    for (int i = 0; i < 30; i++) {
      Optional<Duration> unused = installation.passwordChangeCount().closedFor(ada.id());
    }
    assertThat(installation.passwordChangeCount().closedFor(ada.id())).isPresent();

    loggedIn(answer(challenge(), CHOSEN));
  }

  @Test
  void eachTemporaryPasswordIsCountedByItself() {
    ChallengeText challenge = challenge();
    for (int i = 0; i < 21; i++) {
      Outcome unused = answer(challenge, "short");
    }
    setPassword(PASSWORD, new Validity.Temporary());

    loggedIn(answer(challenge(), CHOSEN));
  }

  @Test
  void thePlaceOfTheAnswerIsKnownFromThenOn() {
    loggedIn(answer(challenge(), CHOSEN));
    for (int i = 0; i < 11; i++) {
      LogIn.Outcome unused = logIn("wrong horse battery staple", Attempts.from(77));
    }
    assertThat(logIn(CHOSEN, Attempts.from(77))).isInstanceOf(LogIn.Outcome.TooManyAttempts.class);

    assertThat(logIn(CHOSEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  /** Who was deleted and came back by an import has the versions of before once more. */
  @Test
  void itReplacesNoLastingPassword() {
    setPassword(PASSWORD, new Validity.Lasting());
    Challenge earlier =
        new Challenge(
            ada.id(),
            installation.credentialOf(ada).version(),
            Optional.empty(),
            TestClock.START.plus(Challenge.LIFETIME));

    assertThat(answer(installation.challenges().write(earlier), CHOSEN))
        .isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void oneThatWasIssuedUnderAClockThatWasAheadIsRefused() {
    ChallengeText early = challenge();
    installation.clock().advance(Duration.ofMinutes(-2));

    assertThat(answer(early, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
  }

  @Test
  void aForgedChallengeCountsAgainstItsSource() {
    ChallengeText forged = new ChallengeText("watchword_lc_forged");
    int hashed = installation.hasher().hashed();
    for (int i = 0; i < 50; i++) {
      assertThat(answer(forged, CHOSEN)).isEqualTo(new Outcome.InvalidChallenge());
    }

    assertThat(answer(forged, CHOSEN)).isInstanceOf(Outcome.TooManyAttempts.class);
    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
  }

  @Test
  void aPasswordWithAnEndIsRefusedFromThenOn() {
    setPassword(CHOSEN, new Validity.Until(TestClock.START.plusSeconds(60)));

    installation.clock().advance(Duration.ofSeconds(60).minusMillis(1));
    assertThat(logIn(CHOSEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(logIn(CHOSEN)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  private ChallengeText challenge() {
    LogIn.Outcome outcome = logIn(PASSWORD);
    assertThat(outcome).isInstanceOf(LogIn.Outcome.MoreNeeded.class);
    return ((LogIn.Outcome.MoreNeeded) outcome).challenge();
  }

  private LogIn.Outcome logIn(String password) {
    return logIn(password, Attempts.SOURCE);
  }

  private LogIn.Outcome logIn(String password, Source source) {
    return installation
        .logIn()
        .execute(
            new LogIn.Command(
                ada.username().value(),
                Password.of(password),
                Optional.of(new Device("phone")),
                source,
                ORIGIN));
  }

  private Outcome answer(ChallengeText challenge, String chosen) {
    return installation
        .answerChallenge()
        .execute(
            new AnswerChallenge.Command(
                challenge, Password.of(chosen), Attempts.SOURCE, () -> true, ORIGIN));
  }

  private static IssuedTokens loggedIn(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.LoggedIn.class);
    return ((Outcome.LoggedIn) outcome).tokens();
  }
}
