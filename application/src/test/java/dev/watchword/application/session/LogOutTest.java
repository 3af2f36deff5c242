package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.LogOut.Credential;
import dev.watchword.application.session.LogOut.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.UnreachableStorage;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogOutTest {
  private static final Outcome LOGGED_OUT = new Outcome.LoggedOut();

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final User grace = installation.with(Users.named("grace"));
  private final IssuedTokens tokens = installation.logIn(ada);
  private final SessionId session = installation.sessionOf(tokens);
  private final SessionId other = installation.sessionOf(installation.logIn(ada));
  private final SessionId foreign = installation.sessionOf(installation.logIn(grace));

  @Test
  void anAccessTokenEndsItsSession() {
    assertThat(logOut(byAccessToken(), false)).isEqualTo(LOGGED_OUT);

    assertOnlyOwnSessionEnded();
  }

  @Test
  void aRefreshTokenEndsItsSession() {
    assertThat(logOut(by(tokens.refreshToken()), false)).isEqualTo(LOGGED_OUT);

    assertOnlyOwnSessionEnded();
  }

  @Test
  void theTokenBeforeEndsItsSessionWithinTheGrace() {
    refresh(tokens.refreshToken());

    assertThat(logOut(by(tokens.refreshToken()), false)).isEqualTo(LOGGED_OUT);

    assertOnlyOwnSessionEnded();
  }

  @Test
  void aRefreshTokenWillDoLongAfterTheAccessTokenExpired() {
    installation.clock().advance(Duration.ofHours(20));

    assertThat(logOut(by(tokens.refreshToken()), false)).isEqualTo(LOGGED_OUT);

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(installation.revocations().size()).as("no token is left to refuse").isZero();
  }

  private void assertOnlyOwnSessionEnded() {
    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(installation.activeSessionsOf(grace)).containsExactly(foreign);
    assertThat(installation.stored(session).ended())
        .contains(new Session.Ended(TestClock.START, EndReason.LOGOUT));
    assertThat(installation.revocations().revokes(session)).isTrue();
    assertThat(installation.revocations().revokes(other)).isFalse();
    assertThat(installation.recorded())
        .filteredOn(recorded -> recorded.event() instanceof AuditEvent.SessionEnded)
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.SessionEnded(ada.id(), session, EndReason.LOGOUT),
                new Actor.Authenticated(ada.id()),
                ORIGIN,
                TestClock.START));
  }

  @Test
  void everywhereIsEverySessionOfTheUserAndOfNobodyElse() {
    assertThat(logOut(byAccessToken(), true)).isEqualTo(LOGGED_OUT);

    assertEverywhere();
  }

  @Test
  void aRefreshTokenEndsEverythingToo() {
    assertThat(logOut(by(tokens.refreshToken()), true)).isEqualTo(LOGGED_OUT);

    assertEverywhere();
  }

  private void assertEverywhere() {
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(installation.activeSessionsOf(grace)).containsExactly(foreign);
    assertThat(installation.revocations().revokes(session)).isTrue();
    assertThat(installation.revocations().revokes(other)).isTrue();
    assertThat(installation.revocations().revokes(foreign)).isFalse();
    assertThat(installation.events(AuditEvent.SessionEnded.class))
        .extracting(AuditEvent.SessionEnded::session)
        .containsExactlyInAnyOrder(session, other);
  }

  @Test
  void aReplayEndsTheSessionAsAReplayAndNothingElse() {
    refresh(tokens.refreshToken());
    installation.clock().advance(Duration.ofSeconds(30));

    assertThat(logOut(by(tokens.refreshToken()), true))
        .isEqualTo(new Outcome.Refused(RefreshTokenRefusal.REPLAYED));

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(installation.stored(session).ended().map(Session.Ended::reason))
        .contains(EndReason.REPLAY);
    assertThat(installation.events(AuditEvent.SessionReplayed.class)).hasSize(1);
    assertThat(installation.events(AuditEvent.SessionEnded.class)).isEmpty();
  }

  @Test
  void loggingOutTwiceIsRecordedOnce() {
    logOut(byAccessToken(), false);

    assertThat(logOut(byAccessToken(), false)).isEqualTo(LOGGED_OUT);
    assertThat(logOut(by(tokens.refreshToken()), false)).isEqualTo(LOGGED_OUT);

    assertThat(installation.events(AuditEvent.SessionEnded.class)).hasSize(1);
  }

  @Test
  void aSecondLogoutEndsNothingMore() {
    logOut(byAccessToken(), false);

    assertThat(logOut(byAccessToken(), true)).isEqualTo(LOGGED_OUT);
    assertThat(logOut(by(tokens.refreshToken()), true)).isEqualTo(LOGGED_OUT);

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
  }

  @Test
  void anOldTokenOfASessionThatHasEndedEndsNothingMore() {
    refresh(tokens.refreshToken());
    installation.clock().advance(Duration.ofMinutes(10));
    logOut(byAccessToken(), false);

    assertThat(logOut(by(tokens.refreshToken()), true)).isEqualTo(LOGGED_OUT);

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(installation.events(AuditEvent.SessionReplayed.class)).isEmpty();
  }

  @Test
  void anAccessTokenOfAnOlderEpochEndsNothing() {
    installation.update(ada.atNextEpoch(TestClock.START));

    assertThat(logOut(byAccessToken(), true)).isEqualTo(new Outcome.Outdated());

    assertThat(installation.activeSessionsOf(ada)).containsExactlyInAnyOrder(session, other);
  }

  @Test
  void anAccessTokenOfASessionThatIsGoneEndsNothing() {
    Credential gone = byAccessTokenOf(SessionId.next(TestClock.START, Randomness.shared()));

    assertThat(logOut(gone, true)).isEqualTo(LOGGED_OUT);

    assertThat(installation.activeSessionsOf(ada)).containsExactlyInAnyOrder(session, other);
  }

  @Test
  void anUnknownTokenEndsNothing() {
    RefreshToken unknown = installation.refreshTokens().first(session, Randomness.shared()).token();

    assertThat(logOut(by(unknown), true))
        .isEqualTo(new Outcome.Refused(RefreshTokenRefusal.UNRECOGNISED));

    assertThat(installation.activeSessionsOf(ada)).containsExactlyInAnyOrder(session, other);
  }

  @Test
  void aForgedTokenTouchesNoStorage() {
    LogOut logOut = logOut(new UnreachableStorage());

    assertThat(
            logOut.execute(
                new LogOut.Command(new Credential.ByRefreshToken("garbage"), true, ORIGIN)))
        .isEqualTo(new Outcome.Refused(RefreshTokenRefusal.FORGED));
  }

  @Test
  void theCommandPrintsNothingOfTheToken() {
    assertThat(new LogOut.Command(by(tokens.refreshToken()), false, ORIGIN).toString())
        .doesNotContain(tokens.refreshToken().reveal());
  }

  private Credential byAccessToken() {
    return byAccessTokenOf(session);
  }

  private Credential byAccessTokenOf(SessionId session) {
    AccessClaims claims = Claims.of(ada).in(session).build();
    return new Credential.ByAccessToken(Claims.user(claims), claims.epoch());
  }

  private static Credential by(RefreshToken token) {
    return new Credential.ByRefreshToken(token.reveal());
  }

  private Outcome logOut(Credential credential, boolean everywhere) {
    return logOut(installation.unitOfWork())
        .execute(new LogOut.Command(credential, everywhere, ORIGIN));
  }

  private LogOut logOut(UnitOfWork unitOfWork) {
    return new LogOut(
        unitOfWork,
        installation.presentedTokens(),
        installation.terminator(),
        installation.clock());
  }

  private void refresh(RefreshToken token) {
    assertThat(
            installation
                .refresh()
                .execute(new RefreshSession.Command(token.reveal(), Attempts.SOURCE, ORIGIN)))
        .isInstanceOf(RefreshSession.Outcome.Refreshed.class);
  }
}
