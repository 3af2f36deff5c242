package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.EndSession.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndSessionTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final User grace = installation.with(Users.named("grace"));
  private final SessionId own = installation.sessionOf(installation.logIn(ada));
  private final SessionId other = installation.sessionOf(installation.logIn(ada));
  private final SessionId foreign = installation.sessionOf(installation.logIn(grace));

  @Test
  void anOwnSessionEndsWithItsTokens() {
    assertThat(end(own)).isEqualTo(new Outcome.Ended());

    assertThat(installation.activeSessionsOf(ada)).containsExactly(other);
    assertThat(installation.revocations().revokes(own)).isTrue();
    assertThat(installation.revocations().revokes(other)).isFalse();
    assertThat(installation.recorded().getLast())
        .isEqualTo(
            new RecordedEvent(
                new AuditEvent.SessionEnded(ada.id(), own, EndReason.ENDED_BY_USER),
                new Actor.Authenticated(ada.id()),
                ORIGIN,
                START));
  }

  @Test
  void somebodyElsesSessionIsNotFound() {
    assertNotFound(foreign);

    assertThat(installation.activeSessionsOf(grace)).containsExactly(foreign);
  }

  @Test
  void aSessionThatDoesNotExistIsNotFound() {
    assertNotFound(SessionId.next(START, Randomness.shared()));
  }

  @Test
  void aSessionThatEndedIsNotFound() {
    end(own);

    assertNotFound(own);
  }

  @Test
  void aSessionThatIsOverIsNotFound() {
    installation.clock().advance(Duration.ofHours(24));

    assertNotFound(own);
  }

  private void assertNotFound(SessionId session) {
    int recorded = installation.recorded().size();
    int revoked = installation.revocations().size();

    assertThat(end(session)).isEqualTo(new Outcome.NotFound());

    assertThat(installation.recorded()).hasSize(recorded);
    assertThat(installation.revocations().size()).isEqualTo(revoked);
  }

  private Outcome end(SessionId session) {
    return new EndSession(
            installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(new EndSession.Command(ada.id(), session, ORIGIN));
  }
}
