package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SessionRepository} does with many sessions at once. */
public interface SessionsOfUsersContract extends StorageContract {
  Instant ENDED = TestClock.START.plus(Duration.ofMinutes(10));

  private UserId somebody() {
    return stored(Users.active()).id();
  }

  private Session storedAt(UserId userId, Instant login) {
    Session session = Sessions.of(userId).begunAt(login).build();
    run(transaction -> transaction.sessions().add(session));
    return session;
  }

  private Optional<Instant> latestAccessExpiry(UserId userId) {
    return read(transaction -> transaction.sessions().latestAccessExpiry(userId));
  }

  private int endedAll(Instant now) {
    return write(transaction -> transaction.sessions().endAll(now, EndReason.RESTORED));
  }

  private Optional<Session.Ended> ended(Session session) {
    return read(transaction -> transaction.sessions().findWithUser(session.id()))
        .flatMap(found -> found.session().ended());
  }

  @Test
  default void whoNeverLoggedInHasNoAccessToken() {
    storedAt(somebody(), TestClock.START);

    assertThat(latestAccessExpiry(somebody())).isEmpty();
    assertThat(latestAccessExpiry(Users.active().build().id())).isEmpty();
  }

  @Test
  default void theLastAccessTokenIsThatOfAnySessionOfTheUser() {
    UserId ada = somebody();
    storedAt(ada, TestClock.START.minusMillis(1));
    Session last = storedAt(ada, TestClock.START.plusMillis(1));
    storedAt(ada, TestClock.START);
    storedAt(somebody(), TestClock.START.plusMillis(2));

    assertThat(latestAccessExpiry(ada)).contains(last.accessExpiresAt());
  }

  @Test
  default void theLastAccessTokenMayBeOfASessionThatHasEnded() {
    UserId ada = somebody();
    storedAt(ada, TestClock.START);
    Session last = storedAt(ada, TestClock.START.plusMillis(1));
    run(transaction -> transaction.sessions().end(last.id(), ada, ENDED, EndReason.LOGOUT));

    assertThat(latestAccessExpiry(ada)).contains(last.accessExpiresAt());
  }

  @Test
  default void everySessionOfEverybodyEnds() {
    UserId ada = somebody();
    Session first = storedAt(ada, TestClock.START);
    Session second = storedAt(ada, TestClock.START);
    Session others = storedAt(somebody(), TestClock.START);

    assertThat(endedAll(ENDED)).isEqualTo(3);

    Session.Ended restored = new Session.Ended(ENDED, EndReason.RESTORED);
    assertThat(ended(first)).contains(restored);
    assertThat(ended(second)).contains(restored);
    assertThat(ended(others)).contains(restored);
  }

  @Test
  default void aSessionThatEndedBeforeStaysAsItIs() {
    UserId ada = somebody();
    Session before = storedAt(ada, TestClock.START);
    run(
        transaction ->
            transaction.sessions().end(before.id(), ada, ENDED.minusMillis(1), EndReason.LOGOUT));
    storedAt(ada, TestClock.START);

    assertThat(endedAll(ENDED)).isEqualTo(1);
    assertThat(endedAll(ENDED.plusMillis(1))).isZero();

    assertThat(ended(before)).contains(new Session.Ended(ENDED.minusMillis(1), EndReason.LOGOUT));
  }

  @Test
  default void aSessionThatIsOverEndsToo() {
    Session over = storedAt(somebody(), TestClock.START);

    assertThat(endedAll(over.expiresAt().plusMillis(1))).isEqualTo(1);
  }
}
