package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PurgeExpiredTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final AtomicLong active = new AtomicLong();
  private final PurgeExpired purge =
      new PurgeExpired(installation.unitOfWork(), installation.clock(), active::set);

  @Test
  void whatCanConcernNobodyAnyMoreIsDeleted() {
    SessionId ended = installation.sessionOf(installation.logIn(ada));
    SessionId lasting = installation.sessionOf(installation.logIn(ada));
    new EndSession(installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(new EndSession.Command(ada.id(), ended, ORIGIN));
    assertThat(purge.execute()).isEqualTo(new PurgeExpired.Outcome(0, 0, 1));

    installation.clock().advance(Duration.ofMinutes(16));
    assertThat(purge.execute()).isEqualTo(new PurgeExpired.Outcome(1, 1, 1));
    assertThat(installation.activeSessionsOf(ada)).containsExactly(lasting);
    assertThat(installation.storage().read(tx -> tx.revocations().after(Feed.START)).revocations())
        .isEmpty();

    installation.clock().advance(Duration.ofHours(24));
    assertThat(purge.execute()).isEqualTo(new PurgeExpired.Outcome(1, 0, 0));
  }

  @Test
  void howManySessionsAreActiveIsToldAfterEachRun() {
    installation.logIn(ada);
    installation.logIn(ada);
    assertThat(active).hasValue(0);

    purge.execute();
    assertThat(active).hasValue(2);

    installation.clock().advance(Duration.ofHours(24));
    purge.execute();
    assertThat(active).hasValue(0);
  }
}
