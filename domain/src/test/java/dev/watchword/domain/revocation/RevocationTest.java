package dev.watchword.domain.revocation;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationTest {
  private static final Duration LONGEST = Duration.ofMinutes(15);

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

  @ParameterizedTest(name = "{0} ms from the longest lifetime it lasts {1} ms longer")
  @CsvSource({"-1, 0", "0, 0", "1, 1", "3600000, 3600000"})
  void raisingAnEpochOutlivesEveryTokenOfTheUserByAMinute(long expiry, long longer) {
    User raised = Users.active().atEpoch(3).build();
    Instant latest = START.plus(LONGEST);

    assertThat(
            Revocation.below(
                Subjects.of(raised.id()),
                raised.epoch(),
                Optional.of(latest.plusMillis(expiry)),
                LONGEST,
                START))
        .isEqualTo(
            new Revocation.OfSubject(
                Subjects.of(raised.id()), new Epoch(3), latest.plusMillis(longer).plusSeconds(60)));
  }

  @Test
  void aTokenThatIsBeingIssuedIsThoughtOfWhenNoneIsStored() {
    User raised = Users.active().atEpoch(3).build();

    assertThat(
            Revocation.below(
                    Subjects.of(raised.id()), raised.epoch(), Optional.empty(), LONGEST, START)
                .until())
        .isEqualTo(START.plus(LONGEST).plusSeconds(60));
  }
}
