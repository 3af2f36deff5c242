package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link KnownSourceRepository} does. */
public interface KnownSourceRepositoryContract extends StorageContract {
  private void remember(User user, AttemptKey source, Instant at) {
    run(
        tx -> {
          tx.users().lock(user.id());
          tx.knownSources().remember(user.id(), source, at, 3);
        });
  }

  private Optional<Instant> lastLogin(User user, AttemptKey source) {
    return read(tx -> tx.knownSources().lastLogin(user.id(), source));
  }

  private Set<AttemptKey> sourcesOf(User user) {
    return read(tx -> tx.knownSources().of(user.id()));
  }

  private int purged(int limit) {
    return write(tx -> tx.knownSources().purge(START, limit));
  }

  @Test
  default void aSourceIsKnownOfItsUserOnly() {
    User ada = stored(Users.active());
    User grace = stored(Users.active());
    AttemptKey home = Attempts.key();
    AttemptKey cafe = Attempts.key();

    remember(ada, home, START);

    assertThat(lastLogin(ada, home)).contains(START);
    assertThat(lastLogin(ada, cafe)).isEmpty();
    assertThat(lastLogin(grace, home)).isEmpty();
  }

  @Test
  default void anotherLoginRenewsTheSourceAndNeverTakesItBack() {
    User ada = stored(Users.active());
    AttemptKey home = Attempts.key();
    remember(ada, home, START);

    remember(ada, home, START.plusSeconds(2));
    remember(ada, home, START.plusSeconds(1));

    assertThat(lastLogin(ada, home)).contains(START.plusSeconds(2));
    assertThat(sourcesOf(ada)).containsExactly(home);
  }

  @Test
  default void ofTooManySourcesTheOneUsedLongestAgoIsForgotten() {
    User ada = stored(Users.active());
    User grace = stored(Users.active());
    AttemptKey first = Attempts.key();
    AttemptKey second = Attempts.key();
    AttemptKey third = Attempts.key();
    AttemptKey fourth = Attempts.key();
    remember(grace, first, START);
    remember(ada, first, START);
    remember(ada, second, START.plusSeconds(1));
    remember(ada, third, START.plusSeconds(2));
    remember(ada, first, START.plusSeconds(3));

    remember(ada, fourth, START.plusSeconds(4));

    assertThat(sourcesOf(ada)).containsExactlyInAnyOrder(first, third, fourth);
    assertThat(sourcesOf(grace)).containsExactly(first);
  }

  @Test
  default void oldSourcesArePurgedAndNoMoreThanMayBe() {
    User ada = stored(Users.active());
    AttemptKey young = Attempts.key();
    remember(ada, Attempts.key(), START.minusSeconds(1));
    remember(ada, Attempts.key(), START);
    remember(ada, young, START.plusMillis(1));

    assertThat(purged(1)).isEqualTo(1);
    assertThat(purged(9)).isEqualTo(1);

    assertThat(sourcesOf(ada)).containsExactly(young);
  }

  @Test
  default void theSourcesOfADeletedUserGoWithTheUser() {
    User ada = stored(Users.active());
    AttemptKey home = Attempts.key();
    remember(ada, home, START);

    run(tx -> tx.users().delete(ada.id()));

    assertThat(lastLogin(ada, home)).isEmpty();
    assertThat(sourcesOf(ada)).isEmpty();
  }

  @Test
  default void whatAWrongClockHasRememberedCountsAsNow() {
    User ada = stored(Users.active());
    User grace = stored(Users.active());
    AttemptKey home = Attempts.key();
    AttemptKey cafe = Attempts.key();
    Instant tolerated = START.plus(ClockSkew.TOLERATED);
    remember(ada, home, tolerated.plusMillis(1));
    remember(grace, cafe, tolerated);

    remember(ada, home, START);
    remember(grace, cafe, START);

    assertThat(lastLogin(ada, home)).contains(START);
    assertThat(lastLogin(grace, cafe)).contains(tolerated);
  }

  @Test
  default void aNewSourceIsRememberedWhateverAWrongClockHasRemembered() {
    User ada = stored(Users.active());
    Instant ahead = START.plusSeconds(9 * 3600);
    for (int i = 0; i < 3; i++) {
      remember(ada, Attempts.key(), ahead);
    }
    AttemptKey home = Attempts.key();

    remember(ada, home, START);

    assertThat(sourcesOf(ada)).hasSize(3).contains(home);
  }

  @Test
  default void onlyWhatLiesAheadIsBroughtBack() {
    User ada = stored(Users.active());
    AttemptKey ahead = Attempts.key();
    AttemptKey tolerated = Attempts.key();
    AttemptKey past = Attempts.key();
    remember(ada, past, START.minusSeconds(1));
    remember(ada, tolerated, START.plus(ClockSkew.TOLERATED));
    remember(ada, ahead, START.plus(ClockSkew.TOLERATED).plusMillis(1));

    run(tx -> tx.knownSources().bringBack(START));

    assertThat(lastLogin(ada, ahead)).contains(START);
    assertThat(lastLogin(ada, tolerated)).contains(START.plus(ClockSkew.TOLERATED));
    assertThat(lastLogin(ada, past)).contains(START.minusSeconds(1));
  }

  @Test
  default void allSourcesOfAUserAreForgottenOrAllButOne() {
    User ada = stored(Users.active());
    User grace = stored(Users.active());
    AttemptKey home = Attempts.key();
    remember(ada, home, START);
    remember(ada, Attempts.key(), START);
    remember(grace, home, START);

    run(tx -> tx.knownSources().forgetAllBut(ada.id(), Optional.of(home)));
    assertThat(sourcesOf(ada)).containsExactly(home);

    run(tx -> tx.knownSources().forgetAllBut(ada.id(), Optional.empty()));
    assertThat(sourcesOf(ada)).isEmpty();
    assertThat(sourcesOf(grace)).containsExactly(home);
  }
}
