package dev.watchword.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
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

  private List<SessionId> list() {
    return new ListSessions(installation.unitOfWork(), installation.clock())
        .execute(ada.id()).stream().map(Session::id).toList();
  }
}
