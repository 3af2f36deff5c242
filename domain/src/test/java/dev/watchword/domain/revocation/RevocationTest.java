package dev.watchword.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private final Session session = Sessions.of(Users.active().build().id()).build();
  private final Instant until = session.accessExpiresAt().plusSeconds(60);

  @Test
  void itOutlivesTheLastAccessTokenByAMinute() {
    assertThat(Revocation.of(session, session.createdAt()))
        .contains(new Revocation.OfSession(session.id(), until));
  }

  @Test
  void thereIsNoneOnceNoTokenCanBeAlive() {
    assertThat(Revocation.of(session, until.minusMillis(1))).isPresent();
    assertThat(Revocation.of(session, until)).isEmpty();
    assertThat(Revocation.of(session, until.plusMillis(1))).isEmpty();
  }
}
