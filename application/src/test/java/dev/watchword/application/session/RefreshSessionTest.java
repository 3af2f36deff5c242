package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.RefreshSession.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Race;
import dev.watchword.application.testing.UnreachableStorage;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshSessionTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int RUNNERS = 64;
  private static final Source THIEF = Attempts.from(66);

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final IssuedTokens loggedIn = installation.logIn(ada);
  private final RefreshToken first = loggedIn.refreshToken();
  private final SessionId session = installation.sessionOf(loggedIn);

  @Test
  void aRefreshRotates() {
    installation.clock().advance(Duration.ofMinutes(10));
    Instant now = installation.clock().instant();

    IssuedTokens tokens = refreshed(first);

    assertThat(tokens.refreshToken().reveal()).isNotEqualTo(first.reveal());
    assertThat(tokens.accessToken()).isNotEqualTo(loggedIn.accessToken());
    Session stored = installation.stored(session);
    assertThat(stored.generation()).isEqualTo(new Generation(2));
    assertThat(stored.lastSeenAt()).isEqualTo(now);
    assertThat(stored.rotatedAt()).isEqualTo(now);
    assertThat(stored.createdAt()).isEqualTo(START);
    assertThat(stored.expiresAt()).isEqualTo(START.plus(Duration.ofHours(24)));
    assertThat(stored.accessExpiresAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));
  }

  @Test
  void theAccessTokenIsOneOfTheSameSession() {
    installation.clock().advance(Duration.ofMinutes(10));

    IssuedTokens tokens = refreshed(first);

    assertThat(installation.sessionOf(tokens)).isEqualTo(session);
    assertThat(Claims.user(installation.claimsOf(tokens)).authenticatedAt())
        .isEqualTo(Claims.user(installation.claimsOf(loggedIn)).authenticatedAt());
    assertThat(installation.claimsOf(tokens).issuedAt())
        .isEqualTo(Instant.parse("2026-03-29T01:33:45Z"));
    assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofMinutes(24 * 60 - 10));
  }

  @Test
  void anOrdinaryRefreshIsNotRecorded() {
    int recorded = installation.recorded().size();

    refreshed(first);

    assertThat(installation.recorded()).hasSize(recorded);
  }

  @Test
  void aLongLifeIsOneRow() {
    RefreshToken token = first;
    for (int rotation = 0; rotation < 50; rotation++) {
      installation.clock().advance(Duration.ofMinutes(1));
      token = refreshed(token).refreshToken();
    }

    assertThat(installation.activeSessionsOf(ada)).containsExactly(session);
    assertThat(installation.stored(session).generation()).isEqualTo(new Generation(51));
  }

  @Test
  void aRepeatWithinTheGraceGetsTheSameRefreshTokenAndANewAccessToken() {
    IssuedTokens rotation = refreshed(first);
    installation.clock().advance(GRACE.minusMillis(1));
    Instant now = installation.clock().instant();

    IssuedTokens repeat = repeated(first);

    assertThat(repeat.refreshToken().reveal()).isEqualTo(rotation.refreshToken().reveal());
    assertThat(repeat.accessToken()).isNotEqualTo(rotation.accessToken());
    Session stored = installation.stored(session);
    assertThat(stored.generation()).isEqualTo(new Generation(2));
    assertThat(stored.rotatedAt()).isEqualTo(START);
    assertThat(stored.lastSeenAt()).isEqualTo(now);
    assertThat(stored.accessExpiresAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));
    refreshed(repeat.refreshToken());
  }

  @Test
  void aReplayEndsTheSessionOnceAndIsRecordedOnce() {
    RefreshToken second = refreshed(first).refreshToken();
    installation.clock().advance(GRACE);

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.OVER));
    assertThat(refresh(second)).isEqualTo(refused(RefreshTokenRefusal.OVER));

    assertThat(installation.stored(session).ended())
        .contains(new Session.Ended(installation.clock().instant(), EndReason.REPLAY));
    assertThat(installation.recorded())
        .filteredOn(recorded -> !(recorded.event() instanceof AuditEvent.LoginSucceeded))
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.SessionReplayed(ada.id(), session, 1, 2),
                new Actor.Anonymous(),
                ORIGIN,
                installation.clock().instant()));
  }

  @Test
  void aReplayMakesTheAccessTokensWorthlessAtOnce() {
    refreshed(first);
    installation.clock().advance(GRACE);
    assertThat(installation.revocations().revokes(session)).isFalse();

    refresh(first);

    assertThat(installation.revocations().revokes(session)).isTrue();
  }

  @Test
  void aThirdTabIsRefusedAndEndsNothing() {
    RefreshToken second = refreshed(first).refreshToken();
    RefreshToken third = refreshed(second).refreshToken();
    Session before = installation.stored(session);
    List<RecordedEvent> recorded = installation.recorded();

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.SUPERSEDED));

    assertThat(installation.stored(session)).isEqualTo(before);
    assertThat(installation.recorded()).isEqualTo(recorded);
    repeated(second);
    refreshed(third);
  }

  @Test
  void aThirdTabThatComesAfterItsGraceIsAReplay() {
    RefreshToken second = refreshed(first).refreshToken();
    installation.clock().advance(Duration.ofSeconds(20));
    refreshed(second);
    installation.clock().advance(Duration.ofSeconds(10));

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
  }

  @Test
  void whatIsOlderThanTwoRotationsIsAReplayEvenWithinTheGrace() {
    refreshed(refreshed(refreshed(first).refreshToken()).refreshToken());

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
  }

  @Test
  void aReplayEndsNoOtherSession() {
    SessionId other = installation.sessionOf(installation.logIn(ada));
    refreshed(first);
    installation.clock().advance(GRACE);

    refresh(first);

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
  }

  @Test
  void afterAStopTheGraceGoesOnWhereItWas() {
    IssuedTokens rotation = refreshed(first);
    installation.clock().advance(Duration.ofSeconds(15));
    passUnseen(Duration.ofHours(5));
    advance();
    installation.clock().advance(Duration.ofMillis(4999));

    assertThat(repeated(first).refreshToken().reveal()).isEqualTo(rotation.refreshToken().reveal());

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
  }

  @Test
  void aStopMakesNoTokenGoodAgain() {
    refreshed(first);
    installation.clock().advance(GRACE);
    passUnseen(Duration.ofMinutes(5));

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
  }

  @Test
  void aClockThatJumpsNineHoursAheadAndBackNeitherEndsAGraceNorOpensOne() {
    RefreshToken second = refreshed(first).refreshToken();
    passUnseen(Duration.ofHours(9));
    repeated(first);
    advance();
    passUnseen(Duration.ofHours(-9));
    repeated(first);
    advance();

    installation.clock().advance(Duration.ofSeconds(19));
    repeated(first);
    installation.clock().advance(Duration.ofSeconds(1));
    passUnseen(Duration.ofHours(-9));
    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));
    assertThat(refresh(second)).isEqualTo(refused(RefreshTokenRefusal.OVER));
  }

  @Test
  void aSessionThatBeganUnderAClockNineHoursAheadLastsItsTimeOnly() {
    passUnseen(Duration.ofHours(9));
    IssuedTokens ahead = installation.logIn(ada);
    passUnseen(Duration.ofHours(-9));

    IssuedTokens right = refreshed(ahead.refreshToken());

    assertThat(right.refreshExpiresIn()).isEqualTo(Duration.ofHours(24));
    installation.clock().advance(Duration.ofHours(23).plusMinutes(59));
    RefreshToken last = refreshed(right.refreshToken()).refreshToken();
    installation.clock().advance(Duration.ofMinutes(1));
    assertThat(refresh(last)).isEqualTo(refused(RefreshTokenRefusal.OVER));
  }

  @Test
  void aPurgeGivesASessionFromUnderAWrongClockItsRightEnd() {
    passUnseen(Duration.ofHours(9));
    IssuedTokens ahead = installation.logIn(ada);
    passUnseen(Duration.ofHours(-9));

    new PurgeExpired(installation.unitOfWork(), installation.clock(), count -> {}).execute();

    assertThat(installation.stored(installation.sessionOf(ahead)).expiresAt())
        .isEqualTo(START.plus(Duration.ofHours(24)));
  }

  /** The time passes, or the clock jumps, and the installation does not answer meanwhile. */
  private void passUnseen(Duration time) {
    installation.clock().set(installation.clock().instant().plus(time));
  }

  private void advance() {
    assertThat(new AdvanceGraceClock(installation.unitOfWork(), installation.clock()).execute())
        .isTrue();
  }

  @Test
  void aRepeatFromAnotherPlaceIsRecordedOnce() {
    refreshed(first);

    repeatedFrom(THIEF, first);
    repeatedFrom(THIEF, first);

    assertThat(installation.recorded().getLast())
        .isEqualTo(
            new RecordedEvent(
                new AuditEvent.SessionRepeated(ada.id(), session, 2),
                new Actor.Anonymous(),
                ORIGIN,
                START));
    assertThat(installation.events(AuditEvent.SessionRepeated.class)).hasSize(1);
  }

  @Test
  void repeatsFromWhereTheUserLogsInTooAreNotRecorded() {
    installation.logIn(ada, Attempts.from(9));
    refreshed(first);

    repeatedFrom(Attempts.from(9), first);
    repeatedFrom(new Source.Hidden(), first);

    assertThat(installation.events(AuditEvent.SessionRepeated.class)).isEmpty();
  }

  @Test
  void thirtyDaysAfterTheLoginASourceIsStrange() {
    installation.logIn(ada, Attempts.from(9));
    installation.clock().advance(Duration.ofDays(31));
    RefreshToken token = installation.logIn(ada).refreshToken();
    refreshed(token);

    repeatedFrom(Attempts.from(9), token);

    assertThat(installation.events(AuditEvent.SessionRepeated.class)).hasSize(1);
  }

  @Test
  void threeRotationsRunningWithARepeatFromAnotherPlaceAreAReplay() {
    RefreshToken token = first;
    for (int i = 1; i < 3; i++) {
      RefreshToken next = refreshed(token).refreshToken();
      repeatedFrom(THIEF, token);
      token = next;
    }
    refreshed(token);

    assertThat(refreshFrom(THIEF, token)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));

    assertThat(installation.stored(session).ended().map(Session.Ended::reason))
        .contains(EndReason.REPLAY);
    assertThat(installation.revocations().revokes(session)).isTrue();
    assertThat(installation.events(AuditEvent.SessionRepeated.class)).hasSize(2);
    assertThat(installation.events(AuditEvent.SessionReplayed.class)).hasSize(1);
  }

  @Test
  void aThiefWhoRotatesTwiceWithinTheGraceIsRecordedOnceWhenTheOwnerIsRefused() {
    RefreshToken second = refreshedFrom(THIEF, first).refreshToken();
    RefreshToken third = refreshedFrom(THIEF, second).refreshToken();
    Session before = installation.stored(session);

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.SUPERSEDED));
    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.SUPERSEDED));

    assertThat(installation.events(AuditEvent.SessionRepeated.class))
        .containsExactly(new AuditEvent.SessionRepeated(ada.id(), session, 3));
    assertThat(installation.stored(session))
        .isEqualTo(before.disputed(installation.stored(session).whereabouts()));
    refreshedFrom(THIEF, third);
  }

  @Test
  void aRefusedTokenOfTheOwnerIsTheThirdRepeatRunningToo() {
    RefreshToken second = refreshed(first).refreshToken();
    repeatedFrom(THIEF, first);
    RefreshToken third = refreshed(second).refreshToken();
    repeatedFrom(THIEF, second);
    refreshed(third);

    assertThat(refreshFrom(THIEF, second)).isEqualTo(refused(RefreshTokenRefusal.REPLAYED));

    assertThat(installation.stored(session).ended().map(Session.Ended::reason))
        .contains(EndReason.REPLAY);
  }

  @Test
  void theWatchCanBeTurnedOff() {
    RefreshSession unwatched = installation.refresh(installation.unitOfWork(), 0);
    RefreshToken token = first;
    for (int i = 0; i < 10; i++) {
      RefreshToken next = refreshed(token).refreshToken();
      assertThat(unwatched.execute(command(THIEF, token))).isInstanceOf(Outcome.Repeated.class);
      token = next;
    }

    assertThat(installation.activeSessionsOf(ada)).containsExactly(session);
  }

  @Test
  void aLogoutAndRepeatsThatRaceEndTheSessionOnce() throws Exception {
    refreshed(first);
    AtomicInteger runner = new AtomicInteger();

    List<Object> outcomes =
        Race.of(32, () -> runner.getAndIncrement() == 7 ? logOut() : refresh(first));

    assertThat(outcomes)
        .allMatch(
            outcome ->
                outcome instanceof Outcome.Repeated
                    || outcome.equals(refused(RefreshTokenRefusal.OVER))
                    || outcome instanceof LogOut.Outcome.LoggedOut);
    assertThat(installation.events(AuditEvent.SessionEnded.class)).hasSize(1);
    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.OVER));
  }

  private LogOut.Outcome logOut() {
    return new LogOut(
            installation.unitOfWork(),
            installation.presentedTokens(),
            installation.terminator(),
            installation.clock())
        .execute(
            new LogOut.Command(
                new LogOut.Credential.ByRefreshToken(first.reveal()), false, ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "watchword_rt_", "not a token", "signed.token"})
  void garbageTouchesNoStorage(String garbage) {
    assertForged(garbage);
  }

  @Test
  void aForgedTokenTouchesNoStorage() {
    byte[] otherKey = new byte[DataKey.LENGTH];
    Arrays.fill(otherKey, (byte) 1);
    RefreshTokens elsewhere = new RefreshTokens(new DataKey(otherKey));
    String text = first.reveal();

    assertForged(elsewhere.first(session, Randomness.shared()).token().reveal());
    assertForged(text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A"));
  }

  private void assertForged(String text) {
    RefreshSession refresh = installation.refresh(new UnreachableStorage());

    assertThat(refresh.execute(command(text))).isEqualTo(refused(RefreshTokenRefusal.FORGED));
  }

  @Test
  void aGenerationAheadChangesNothing() {
    assertUnrecognised(installation.refreshTokens().successorOf(presented(first)).token());
  }

  @Test
  void anotherSecretOfThePresentGenerationChangesNothing() {
    assertUnrecognised(installation.refreshTokens().first(session, Randomness.shared()).token());
  }

  @Test
  void aSessionThatIsGoneChangesNothing() {
    SessionId gone = SessionId.next(START, Randomness.shared());

    assertUnrecognised(installation.refreshTokens().first(gone, Randomness.shared()).token());
  }

  private void assertUnrecognised(RefreshToken token) {
    Session before = installation.stored(session);
    List<RecordedEvent> recorded = installation.recorded();

    assertThat(refresh(token)).isEqualTo(refused(RefreshTokenRefusal.UNRECOGNISED));

    assertThat(installation.stored(session)).isEqualTo(before);
    assertThat(installation.recorded()).isEqualTo(recorded);
    assertThat(installation.revocations().size()).isZero();
    refreshed(first);
  }

  @Test
  void anIdleSessionEnds() {
    installation.apply(policy(Duration.ofHours(24), Optional.of(Duration.ofMinutes(16)), GRACE));
    installation.clock().advance(Duration.ofMinutes(16).minusMillis(1));
    RefreshToken second = refreshed(first).refreshToken();
    installation.clock().advance(Duration.ofMinutes(16));

    assertThat(refresh(second)).isEqualTo(refused(RefreshTokenRefusal.IDLE));
    assertThat(refresh(second)).isEqualTo(refused(RefreshTokenRefusal.OVER));

    assertThat(installation.stored(session).ended())
        .contains(new Session.Ended(installation.clock().instant(), EndReason.IDLE));
    assertThat(installation.recorded().getLast())
        .isEqualTo(
            new RecordedEvent(
                new AuditEvent.SessionEnded(ada.id(), session, EndReason.IDLE),
                new Actor.Service(),
                ORIGIN,
                installation.clock().instant()));
    assertThat(installation.events(AuditEvent.SessionEnded.class)).hasSize(1);
  }

  @Test
  void theRefreshTokenIsGoodNoLongerThanTheIdleTimeout() {
    installation.apply(policy(Duration.ofHours(24), Optional.of(Duration.ofHours(2)), GRACE));

    assertThat(refreshed(first).refreshExpiresIn()).isEqualTo(Duration.ofHours(2));

    RefreshToken token = repeated(first).refreshToken();
    for (int hour = 0; hour < 23; hour++) {
      installation.clock().advance(Duration.ofHours(1));
      token = refreshed(token).refreshToken();
    }
    installation.clock().advance(Duration.ofMinutes(1));
    assertThat(refreshed(token).refreshExpiresIn()).isEqualTo(Duration.ofMinutes(59));
  }

  @Test
  void aSessionThatIsOverIsRefusedAndNothingIsRecorded() {
    List<RecordedEvent> recorded = installation.recorded();
    installation.clock().advance(Duration.ofHours(24));

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.OVER));

    assertThat(installation.recorded()).isEqualTo(recorded);
    assertThat(installation.stored(session).ended()).isEmpty();
  }

  @Test
  void nothingOutlivesTheSession() {
    installation.clock().advance(Duration.ofHours(24).minusMinutes(5));

    IssuedTokens tokens = refreshed(first);

    assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(5));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofMinutes(5));
    assertThat(installation.claimsOf(tokens).expiresAt())
        .isEqualTo(Instant.parse("2026-03-30T01:23:45Z"));
    assertThat(installation.stored(session).accessExpiresAt())
        .isEqualTo(START.plus(Duration.ofHours(24)));
  }

  @Test
  void aStricterLifetimeBringsTheEndForwardForGood() {
    installation.apply(policy(Duration.ofHours(1), Optional.empty(), GRACE));
    installation.clock().advance(Duration.ofMinutes(50));

    IssuedTokens tokens = refreshed(first);

    assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(10));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofMinutes(10));
    installation.apply(policy(Duration.ofDays(30), Optional.empty(), GRACE));
    assertThat(refreshed(tokens.refreshToken()).refreshExpiresIn())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void rolesAndEpochAreThePresentOnes() {
    installation.update(
        new User(
            ada.id(),
            ada.username(),
            ada.state(),
            Set.of(RoleName.ADMIN),
            new Epoch(8),
            ada.createdAt(),
            START,
            ada.version() + 1));

    IssuedTokens tokens = refreshed(first);

    assertThat(installation.claimsOf(tokens).grant().roles()).containsExactly(RoleName.ADMIN);
    assertThat(installation.claimsOf(tokens).epoch()).isEqualTo(new Epoch(8));
  }

  @Test
  void aDisabledUserIsRefused() {
    installation.update(ada.disabled(START, Optional.empty()));

    assertThat(refresh(first)).isEqualTo(refused(RefreshTokenRefusal.OVER));

    assertThat(installation.stored(session).generation()).isEqualTo(Generation.FIRST);
  }

  @Test
  void manyAtOnceGetOneSuccessor() throws Exception {
    List<Outcome> outcomes = Race.of(RUNNERS, () -> refresh(first));

    assertThat(outcomes).hasSize(RUNNERS);
    assertThat(outcomes).filteredOn(Outcome.Refreshed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.Repeated.class::isInstance).hasSize(RUNNERS - 1);
    assertThat(outcomes)
        .extracting(outcome -> tokens(outcome).refreshToken().reveal())
        .containsOnly(installation.refreshTokens().successorOf(presented(first)).token().reveal());
    assertThat(outcomes)
        .extracting(outcome -> tokens(outcome).accessToken())
        .doesNotHaveDuplicates();
    assertThat(installation.stored(session).generation()).isEqualTo(new Generation(2));
    assertThat(installation.stored(session).ended()).isEmpty();
  }

  @Test
  void withoutAGraceOneOfManyWinsAndOneReplayIsRecorded() throws Exception {
    installation.apply(policy(Duration.ofHours(24), Optional.empty(), Duration.ZERO));

    List<Outcome> outcomes = Race.of(RUNNERS, () -> refresh(first));

    assertThat(outcomes).filteredOn(Outcome.Refreshed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(refused(RefreshTokenRefusal.REPLAYED)::equals).hasSize(1);
    assertThat(outcomes).filteredOn(refused(RefreshTokenRefusal.OVER)::equals).hasSize(RUNNERS - 2);
    assertThat(installation.events(AuditEvent.SessionReplayed.class)).hasSize(1);
  }

  @Test
  void theCommandPrintsNothing() {
    assertThat(command(first.reveal()).toString()).doesNotContain(first.reveal());
    assertThat(refresh(first).toString()).doesNotContain("watchword_rt_").doesNotContain("signed.");
  }

  private static TokenPolicy policy(
      Duration sessionLifetime, Optional<Duration> idleTimeout, Duration reuseGrace) {
    return new TokenPolicy(
        PolicyName.DEFAULT,
        Optional.of(Duration.ofMinutes(15)),
        Optional.of(sessionLifetime),
        idleTimeout,
        Optional.of(reuseGrace),
        Optional.of(100),
        false);
  }

  private PresentedToken presented(RefreshToken token) {
    return installation.refreshTokens().authenticate(token.reveal()).orElseThrow();
  }

  private Outcome refresh(RefreshToken token) {
    return refreshFrom(Attempts.SOURCE, token);
  }

  private Outcome refreshFrom(Source source, RefreshToken token) {
    return installation.refresh().execute(command(source, token));
  }

  private IssuedTokens refreshed(RefreshToken token) {
    return refreshedFrom(Attempts.SOURCE, token);
  }

  private IssuedTokens refreshedFrom(Source source, RefreshToken token) {
    Outcome outcome = refreshFrom(source, token);
    assertThat(outcome).isInstanceOf(Outcome.Refreshed.class);
    return tokens(outcome);
  }

  private IssuedTokens repeated(RefreshToken token) {
    return repeatedFrom(Attempts.SOURCE, token);
  }

  private IssuedTokens repeatedFrom(Source source, RefreshToken token) {
    Outcome outcome = refreshFrom(source, token);
    assertThat(outcome).isInstanceOf(Outcome.Repeated.class);
    return tokens(outcome);
  }

  private static IssuedTokens tokens(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refreshed(IssuedTokens tokens) -> tokens;
      case Outcome.Repeated(IssuedTokens tokens) -> tokens;
      case Outcome.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static RefreshSession.Command command(Source source, RefreshToken token) {
    return new RefreshSession.Command(token.reveal(), source, ORIGIN);
  }

  private static RefreshSession.Command command(String token) {
    return new RefreshSession.Command(token, Attempts.SOURCE, ORIGIN);
  }

  private static Outcome refused(RefreshTokenRefusal reason) {
    return new Outcome.Refused(reason);
  }
}
