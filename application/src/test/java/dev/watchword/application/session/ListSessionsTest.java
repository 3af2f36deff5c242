package dev.watchword.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListSessionsTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));

  @Test
  void theOwnSessionsAreListedOldestFirstUntilTheyAreOver() {
    installation.logIn(installation.with(Users.named("grace")));
    SessionId older = installation.sessionOf(installation.logIn(ada));
    installation.clock().advance(Duration.ofHours(1));
    SessionId newer = installation.sessionOf(installation.logIn(ada));
    assertThat(list()).containsExactly(older, newer);

    installation.clock().advance(Duration.ofHours(23));
    assertThat(list()).containsExactly(newer);
  }

  @Test
  void aRefreshShowsInWholeMinutesOnceItsGraceIsOver() {
    IssuedTokens tokens = installation.logIn(ada);
    assertThat(lastSeen()).isEqualTo(Instant.parse("2026-03-29T01:23:00Z"));
    installation.clock().advance(Duration.ofMinutes(10));
    refresh(tokens);

    installation.clock().advance(Duration.ofSeconds(29));
    refresh(tokens);
    assertThat(lastSeen()).isEqualTo(Instant.parse("2026-03-29T01:23:00Z"));

    installation.clock().advance(Duration.ofSeconds(1));
    assertThat(lastSeen()).isEqualTo(Instant.parse("2026-03-29T01:34:00Z"));
  }

  @Test
  void whoIsGoneHasNoSessions() {
    assertThat(
            new ListSessions(installation.unitOfWork(), installation.roles(), installation.clock())
                .execute(Users.named("gone").id()))
        .isEmpty();
  }

  private void refresh(IssuedTokens tokens) {
    assertThat(
            installation
                .refresh()
                .execute(
                    new RefreshSession.Command(
                        tokens.refreshToken().reveal(), Attempts.SOURCE, Installation.ORIGIN)))
        .isNotInstanceOf(RefreshSession.Outcome.Refused.class);
  }

  private Instant lastSeen() {
    return shown().getLast().lastSeenAt();
  }

  private List<ListSessions.Shown> shown() {
    return new ListSessions(installation.unitOfWork(), installation.roles(), installation.clock())
        .execute(ada.id());
  }

  private List<SessionId> list() {
    return shown().stream().map(shown -> shown.session().id()).toList();
  }
}
