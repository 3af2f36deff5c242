package dev.watchword.application.credential;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.InterruptedHasher;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.authentication.PasswordAcceptance;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.credential.ChangePassword.Outcome;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {
  private static final String REPLACEMENT = "staple battery horse correct";
  private static final String GUESSABLE = "a password that is guessed soon";
  private static final String WRONG = "wrong horse battery staple";

  private final Installation installation = new Installation();
  private final AtomicInteger judged = new AtomicInteger();
  private final User ada = installation.with(Users.named("ada-lovelace"));
  private final User grace = installation.with(Users.named("grace"));
  private final IssuedTokens ownTokens = installation.logIn(ada);
  private final SessionId own = installation.sessionOf(ownTokens);
  private final SessionId other = installation.sessionOf(installation.logIn(ada));
  private final SessionId foreign = installation.sessionOf(installation.logIn(grace));
  private final int recordedBefore = installation.recorded().size();
  private final Credential before = installation.credentialOf(ada);

  @Test
  void theNewPasswordIsGoodAndTheOldOneIsNot() {
    assertThat(change(PASSWORD, REPLACEMENT)).isInstanceOf(Outcome.Changed.class);

    assertThat(installation.credentialOf(ada).version()).isEqualTo(before.version() + 1);
    assertThat(logIn(REPLACEMENT)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(logIn(PASSWORD)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  @Test
  void theOtherSessionsEndAndTheOwnOneStays() {
    change(PASSWORD, REPLACEMENT);

    assertThat(installation.activeSessionsOf(ada)).containsExactly(own);
    assertThat(installation.activeSessionsOf(grace)).containsExactly(foreign);
    assertThat(installation.revocations().revokes(other)).isTrue();
    assertThat(installation.revocations().revokes(own)).isFalse();
    assertThat(installation.revocations().size()).isEqualTo(2);
  }

  @Test
  void allAccessTokensOfTheOwnSessionAreWorthlessButTheNewOne() {
    IssuedTokens renewed = changed();

    AccessClaims claims = installation.claimsOf(renewed);
    assertThat(Claims.user(claims).session()).isEqualTo(own);
    assertThat(installation.revocations().revokes(Subjects.of(ada.id()), ada.epoch())).isTrue();
    assertThat(installation.revocations().revokes(Subjects.of(ada.id()), claims.epoch())).isFalse();
  }

  @Test
  void noRefreshTokenFromBeforeTheChangeIsGoodNorDoesItEndAnything() {
    IssuedTokens rotated = refreshed(ownTokens.refreshToken());
    IssuedTokens renewed = changed();
    int recorded = installation.recorded().size();

    Stream.of(ownTokens, rotated)
        .flatMap(tokens -> Stream.of(tokens.refreshToken(), tokens.refreshToken()))
        .forEach(
            token ->
                assertThat(refresh(token))
                    .isEqualTo(
                        new RefreshSession.Outcome.Refused(RefreshTokenRefusal.UNRECOGNISED)));

    assertThat(installation.recorded()).hasSize(recorded);
    refreshed(refreshed(renewed.refreshToken()).refreshToken());
  }

  @Test
  void noTokenOfBeforeDescendsToTheNewOne() {
    IssuedTokens renewed = changed();

    PresentedToken old =
        installation.refreshTokens().authenticate(ownTokens.refreshToken().reveal()).orElseThrow();
    assertThat(installation.refreshTokens().successorOf(old).token().reveal())
        .isNotEqualTo(renewed.refreshToken().reveal());
  }

  @Test
  void aRefreshThatWinsTheRaceIsOvertaken() {
    List<IssuedTokens> between = new ArrayList<>();

    Outcome outcome = changeWhile(() -> between.add(refreshed(ownTokens.refreshToken())));

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(refresh(between.getFirst().refreshToken()))
        .isEqualTo(new RefreshSession.Outcome.Refused(RefreshTokenRefusal.UNRECOGNISED));
    assertThat(installation.stored(own).generation()).isEqualTo(new Generation(3));
  }

  @Test
  void whoseSessionHasEndedMeanwhileChangesNothing() {
    Outcome outcome = changeWhile(() -> end(own));

    assertThat(outcome).isEqualTo(new Outcome.SessionOver());
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(recordedSince()).isEmpty();
  }

  @Test
  void theChangeAndWhatItEndedAreRecorded() {
    change(PASSWORD, REPLACEMENT);

    assertThat(recordedSince())
        .containsExactly(
            bySelf(new AuditEvent.PasswordChanged(ada.id())),
            bySelf(new AuditEvent.SessionEnded(ada.id(), other, EndReason.PASSWORD_CHANGED)));
  }

  @Test
  void aWrongCurrentPasswordChangesNothingAndIsRecorded() {
    assertThat(change(WRONG, REPLACEMENT)).isEqualTo(new Outcome.WrongPassword());

    assertRefused();
  }

  private void assertRefused() {
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
    assertThat(installation.activeSessionsOf(ada)).containsExactlyInAnyOrder(own, other);
    assertThat(recordedSince()).containsExactly(bySelf(new AuditEvent.PasswordRefused(ada.id())));
  }

  @Test
  void aCurrentPasswordThatIsTooLongIsNeverHashed() {
    int compared = installation.hasher().compared();

    assertThat(change("x".repeat(1025), REPLACEMENT)).isEqualTo(new Outcome.WrongPassword());

    assertThat(installation.hasher().compared()).isEqualTo(compared);
    assertRefused();
  }

  @Test
  void aRejectedPasswordHasEveryReasonAndCostsNoHash() {
    int compared = installation.hasher().compared();
    int hashed = installation.hasher().hashed();

    assertThat(change(WRONG, "ada-lovelace"))
        .isEqualTo(
            new Outcome.Rejected(
                List.of(
                    new PasswordFault.TooShort(15),
                    new PasswordFault.ContainsContextWord(),
                    new PasswordFault.Guessable())));

    assertThat(installation.hasher().compared()).isEqualTo(compared);
    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
    assertThat(recordedSince()).isEmpty();
  }

  @Test
  void aFullGateChangesNothing() {
    Outcome outcome =
        useCase(installation.hasher(), Gates.closed()).execute(command(ada, PASSWORD, REPLACEMENT));

    assertThat(outcome).isEqualTo(new Outcome.Busy());
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
    assertThat(recordedSince()).isEmpty();
  }

  @Test
  void whoIsGoneHasNoPassword() {
    User gone = Users.named("gone");

    assertThat(
            useCase(installation.hasher(), installation.gate())
                .execute(command(gone, PASSWORD, REPLACEMENT)))
        .isEqualTo(new Outcome.WrongPassword());
  }

  @Test
  void ofTwoChangesTheSecondLoses() {
    PasswordHash elsewhere = installation.hasher().hash(Password.of("changed from elsewhere"));

    Outcome outcome =
        changeWhile(
            () ->
                replace(
                    installation
                        .credentialOf(ada)
                        .withPassword(elsewhere, new Validity.Lasting())));

    assertThat(outcome).isEqualTo(new Outcome.WrongPassword());
    assertThat(installation.credentialOf(ada).hash()).isEqualTo(elsewhere);
    assertThat(installation.activeSessionsOf(ada)).containsExactlyInAnyOrder(own, other);
    assertThat(recordedSince()).containsExactly(bySelf(new AuditEvent.PasswordRefused(ada.id())));
  }

  @Test
  void aRenewalOfTheHashInBetweenIsNoOtherChange() {
    PasswordHash renewed = installation.hasher().hash(Password.of(PASSWORD));

    Outcome outcome = changeWhile(() -> rehash(renewed));

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(logIn(REPLACEMENT)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void whoIsDisabledInBetweenChangesNothing() {
    Outcome outcome = changeWhile(() -> installation.update(ada.disabled(START, Optional.empty())));

    assertThat(outcome).isEqualTo(new Outcome.WrongPassword());
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
  }

  @Test
  void aWrongCurrentPasswordCountsAsAFailedLogin() {
    for (int i = 0; i < 9; i++) {
      assertThat(change(WRONG, REPLACEMENT)).isEqualTo(new Outcome.WrongPassword());
    }
    assertThat(logIn(WRONG)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
    int compared = installation.hasher().compared();

    assertThat(change(PASSWORD, REPLACEMENT))
        .isEqualTo(new Outcome.TooManyAttempts(Duration.ofSeconds(1)));
    assertThat(logIn(PASSWORD)).isEqualTo(new LogIn.Outcome.TooManyAttempts(Duration.ofSeconds(1)));

    assertThat(installation.hasher().compared()).isEqualTo(compared);
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
  }

  @Test
  void whoHasStolenAnAccessTokenClosesNoLogin() {
    for (int i = 0; i < 9; i++) {
      assertThat(change(WRONG, REPLACEMENT)).isEqualTo(new Outcome.WrongPassword());
    }
    int compared = installation.hasher().compared();
    for (int i = 0; i < 40; i++) {
      assertThat(change(WRONG, REPLACEMENT)).isInstanceOf(Outcome.TooManyAttempts.class);
    }

    assertThat(installation.hasher().compared()).isEqualTo(compared);
    assertThat(installation.events(AuditEvent.LoginThrottled.class)).isEmpty();
    assertThat(logIn(PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void norDoesItInTheCourseOfADay() {
    for (int quarter = 0; quarter < 96; quarter++) {
      for (int i = 0; i < 10; i++) {
        change(WRONG, REPLACEMENT, Attempts.from(2));
      }
      installation.clock().advance(Duration.ofMinutes(15));
    }

    assertThat(logIn(WRONG, Attempts.from(3))).isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  @Test
  void everyCallCountsAndTwentyAreFree() {
    for (int i = 0; i < 20; i++) {
      assertThat(change(WRONG, "short")).isInstanceOf(Outcome.Rejected.class);
    }

    assertThat(change(PASSWORD, REPLACEMENT))
        .isEqualTo(new Outcome.TooManyAttempts(Duration.ofSeconds(1)));
    assertThat(logIn(PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    installation.clock().advance(Duration.ofMinutes(15));
    assertThat(change(PASSWORD, REPLACEMENT)).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void onlyWhoKnowsTheCurrentPasswordHasAnotherOneJudged() {
    change(WRONG, GUESSABLE);
    change(PASSWORD, "my ada-lovelace is too well known");
    assertThat(judged).hasValue(0);

    assertThat(change(PASSWORD, GUESSABLE))
        .isEqualTo(new Outcome.Rejected(List.of(new PasswordFault.Guessable())));

    assertThat(judged).hasValue(1);
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
  }

  @Test
  void theCurrentPasswordIsNoNewOne() {
    assertThat(change(PASSWORD, PASSWORD))
        .isEqualTo(new Outcome.Rejected(List.of(new PasswordFault.SameAsCurrent())));
  }

  @Test
  void allSourcesButTheOwnAreForgotten() {
    logIn(PASSWORD, Attempts.from(2));
    assertThat(installation.knownSourcesOf(ada)).hasSize(2);

    change(PASSWORD, REPLACEMENT, Attempts.from(2));

    assertThat(installation.knownSourcesOf(ada)).hasSize(1);
    for (int i = 0; i < 10; i++) {
      logIn(WRONG, Attempts.from(3));
    }
    assertThat(logIn(REPLACEMENT, Attempts.from(2))).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(logIn(REPLACEMENT, Attempts.SOURCE))
        .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }

  @Test
  void aHashThatNeedsMoreMemoryThanThereIsIsNoFailure() {
    PasswordHash large = new FakePasswordHasher(101).hash(Password.of(PASSWORD));
    rehash(large);

    assertThat(change(PASSWORD, REPLACEMENT))
        .isEqualTo(new Outcome.OutOfMemory(ada.id(), installation.hasher().costOf(large)));
    assertThat(recordedSince()).isEmpty();
  }

  private void end(SessionId session) {
    Optional<Session> ended =
        installation
            .storage()
            .write(tx -> tx.sessions().end(session, ada.id(), START, EndReason.LOGOUT));
    assertThat(ended).isPresent();
  }

  private IssuedTokens changed() {
    return ((Outcome.Changed) change(PASSWORD, REPLACEMENT)).tokens();
  }

  private RefreshSession.Outcome refresh(RefreshToken token) {
    return installation
        .refresh()
        .execute(new RefreshSession.Command(token.reveal(), Attempts.SOURCE, ORIGIN));
  }

  private IssuedTokens refreshed(RefreshToken token) {
    return ((RefreshSession.Outcome.Refreshed) refresh(token)).tokens();
  }

  private void replace(Credential changed) {
    assertThat(installation.storage().<Boolean>write(tx -> tx.credentials().replace(changed)))
        .isTrue();
  }

  private void rehash(PasswordHash renewed) {
    installation.storage().run(tx -> tx.credentials().rehash(ada.id(), before.hash(), renewed));
    assertThat(installation.credentialOf(ada).hash()).isEqualTo(renewed);
  }

  private Outcome change(String current, String replacement) {
    return change(current, replacement, Attempts.SOURCE);
  }

  private Outcome change(String current, String replacement, Source source) {
    return useCase(installation.hasher(), installation.gate())
        .execute(command(ada, current, replacement, source));
  }

  private Outcome changeWhile(Runnable interruption) {
    return useCase(new InterruptedHasher(installation.hasher(), interruption), installation.gate())
        .execute(command(ada, PASSWORD, REPLACEMENT));
  }

  private ChangePassword useCase(PasswordHasher hasher, HashGate gate) {
    return new ChangePassword(
        installation.unitOfWork(),
        installation.passwordChangeCount(),
        installation.throttle(),
        new PasswordCheck(installation.throttle(), gate, hasher),
        hasher,
        new NewPassword(
            gate,
            hasher,
            new PasswordAcceptance(
                new PasswordRules(15, List.of("watchword")),
                (password, context) -> {
                  judged.incrementAndGet();
                  return password.length() < 15 || password.reveal().equals(GUESSABLE);
                })),
        installation.terminator(),
        installation.renewer(),
        installation.issuer(),
        installation.clock());
  }

  private ChangePassword.Command command(User user, String current, String replacement) {
    return command(user, current, replacement, Attempts.SOURCE);
  }

  private ChangePassword.Command command(
      User user, String current, String replacement, Source source) {
    return new ChangePassword.Command(
        Claims.user(Claims.of(user).in(own).build()),
        Password.of(current),
        Password.of(replacement),
        source,
        ORIGIN);
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
                Optional.empty(),
                source,
                Origin.INTERNAL));
  }

  private List<RecordedEvent> recordedSince() {
    List<RecordedEvent> all = installation.recorded();
    return all.subList(recordedBefore, all.size());
  }

  private RecordedEvent bySelf(AuditEvent event) {
    return new RecordedEvent(event, new Actor.Authenticated(ada.id()), ORIGIN, START);
  }
}
