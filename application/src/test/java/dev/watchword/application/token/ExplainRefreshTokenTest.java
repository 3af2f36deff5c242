package dev.watchword.application.token;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.PresentedTokens.Judged;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.PlainClaimsValidator;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainRefreshTokenTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final IssuedTokens loggedIn = installation.logIn(ada);
  private final RefreshToken first = loggedIn.refreshToken();
  private final SessionId session = installation.sessionOf(loggedIn);
  private final ExplainToken explain =
      new ExplainToken(
          new AuthenticateToken(
              installation.accessTokens(),
              new AcceptancePolicy(
                  new PlainClaimsValidator(Claims.ISSUER), installation.revocations()),
              installation.keyRing(),
              installation.clock()),
          installation.accessTokens(),
          token -> Optional.empty(),
          installation.keyRing(),
          installation.presentedTokens(),
          installation.accessKeys(),
          installation.unitOfWork(),
          installation.clock());

  @Test
  void thePresentTokenIsExplainedWithItsSessionAndUser() {
    Judged judged = ofSession(first);

    assertThat(judged.presentation()).isEqualTo(new Presentation.Current());
    assertThat(judged.known().token().generation()).isEqualTo(Generation.FIRST);
    assertThat(judged.found().session()).isEqualTo(installation.stored(session));
    assertThat(judged.found().user()).isEqualTo(ada);
  }

  @Test
  void explainingThePresentTokenDoesNotReplaceIt() {
    ofSession(first);

    assertThat(installation.stored(session).generation()).isEqualTo(Generation.FIRST);
    refreshed(first);
  }

  @Test
  void aReplacedTokenIsThePredecessorUntilTheGraceIsOver() {
    refreshed(first);
    installation.clock().advance(GRACE.minusMillis(1));
    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Predecessor());

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Replayed());
  }

  @Test
  void explainingAReplayedTokenDoesNotEndItsSession() {
    RefreshToken second = refreshed(first);
    installation.clock().advance(GRACE);

    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Replayed());

    assertThat(installation.stored(session).ended()).isEmpty();
    assertThat(installation.events(AuditEvent.SessionReplayed.class)).isEmpty();
    assertThat(installation.revocations().size()).isZero();
    refreshed(second);
  }

  @Test
  void explainingAnIdleTokenDoesNotEndItsSession() {
    installation.apply(idleAfter(Duration.ofMinutes(30)));
    installation.clock().advance(Duration.ofMinutes(30));

    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Idle());
    assertThat(installation.stored(session).ended()).isEmpty();
  }

  private static TokenPolicy idleAfter(Duration timeout) {
    TokenPolicy initial = TokenPolicy.initialDefault();
    return new TokenPolicy(
        PolicyName.DEFAULT,
        initial.accessLifetime(),
        initial.sessionLifetime(),
        Optional.of(timeout),
        initial.reuseGrace(),
        initial.maxSessions(),
        initial.permissionsInToken());
  }

  @Test
  void aTokenOfAnEndedSessionIsOver() {
    new EndSession(installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(new EndSession.Command(ada.id(), session, ORIGIN));

    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Over());
  }

  @Test
  void aTokenOfADisabledUserIsOver() {
    installation.update(ada.disabled(TestClock.START, Optional.empty()));

    assertThat(ofSession(first).presentation()).isEqualTo(new Presentation.Over());
  }

  @Test
  void aTokenWhoseSessionWasDeletedIsGone() {
    installation.storage().write(tx -> tx.users().delete(ada.id()));

    assertThat(explain.execute(first.reveal()))
        .isInstanceOfSatisfying(
            ExplainToken.Outcome.OrphanedRefreshToken.class,
            orphaned -> assertThat(orphaned.token().session()).isEqualTo(session));
  }

  @Test
  void aTokenThatWasCutOrChangedIsForged() {
    String token = first.reveal();

    assertThat(explain.execute(token.substring(0, token.length() - 1)))
        .isEqualTo(new ExplainToken.Outcome.ForgedRefreshToken());
    assertThat(explain.execute(RefreshTokens.PREFIX))
        .isEqualTo(new ExplainToken.Outcome.ForgedRefreshToken());
  }

  private Judged ofSession(RefreshToken token) {
    ExplainToken.Outcome outcome = explain.execute(token.reveal());
    assertThat(outcome).isInstanceOf(ExplainToken.Outcome.RefreshToken.class);
    return ((ExplainToken.Outcome.RefreshToken) outcome).judged();
  }

  private RefreshToken refreshed(RefreshToken token) {
    RefreshSession.Outcome outcome =
        installation
            .refresh()
            .execute(new RefreshSession.Command(token.reveal(), Attempts.SOURCE, ORIGIN));
    assertThat(outcome).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
    return ((RefreshSession.Outcome.Refreshed) outcome).tokens().refreshToken();
  }
}
