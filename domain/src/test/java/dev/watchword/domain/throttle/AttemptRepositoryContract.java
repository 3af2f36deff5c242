package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.transaction.StorageContract;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link AttemptRepository} does. */
public interface AttemptRepositoryContract extends StorageContract {
  private static SortedSet<AttemptKey> only(AttemptKey key) {
    return new TreeSet<>(List.of(key));
  }

  private Tallies found(AttemptKey... keys) {
    return read(tx -> tx.attempts().find(List.of(keys)));
  }

  private Tally found(AttemptKey key) {
    return found(new AttemptKey[] {key}).of(key);
  }

  private Tallies locked(AttemptKey... keys) {
    return write(tx -> tx.attempts().lock(new TreeSet<>(List.of(keys))));
  }

  private int purged(int limit) {
    return write(tx -> tx.attempts().purge(START, limit));
  }

  private void keep(AttemptKey key, Tally tally, Instant forgottenAt) {
    run(
        tx -> {
          tx.attempts().lock(only(key));
          tx.attempts().save(key, tally, forgottenAt);
        });
  }

  private AttemptKey kept(Tally tally) {
    AttemptKey key = Attempts.key();
    keep(key, tally, START.plusSeconds(60));
    return key;
  }

  private static Tally tally(int number) {
    return Attempts.failures(Attempts.ofName(), number);
  }

  @Test
  default void whatIsNotThereIsNone() {
    AttemptKey key = Attempts.key();

    assertThat(found(key)).isEqualTo(Tally.NONE);
    assertThat(locked(key).of(key)).isEqualTo(Tally.NONE);
    assertThat(found(key)).isEqualTo(Tally.NONE);
  }

  @Test
  default void whatIsKeptIsFoundUnderItsKeyOnly() {
    AttemptKey one = kept(tally(1));
    AttemptKey other = kept(tally(12));
    Tallies both = new Tallies(Map.of(one, tally(1), other, tally(12)));

    assertThat(found(one, other)).isEqualTo(both);
    assertThat(locked(one, other)).isEqualTo(both);
  }

  @Test
  default void whatIsSavedTakesThePlaceOfWhatWasThere() {
    AttemptKey decoy = kept(tally(2));
    AttemptKey key = kept(tally(3));

    keep(key, tally(100), START.plusSeconds(60));

    assertThat(found(key)).isEqualTo(tally(100));
    assertThat(found(decoy)).isEqualTo(tally(2));
  }

  @Test
  default void whatIsForgottenIsGoneAndTheRestIsNot() {
    AttemptKey decoy = kept(tally(2));
    AttemptKey one = kept(tally(3));
    AttemptKey other = kept(tally(4));

    run(tx -> tx.attempts().forget(new TreeSet<>(List.of(one, other, Attempts.key()))));

    assertThat(found(one)).isEqualTo(Tally.NONE);
    assertThat(found(other)).isEqualTo(Tally.NONE);
    assertThat(found(decoy)).isEqualTo(tally(2));
  }

  @Test
  default void onlyWhatIsOverIsPurged() {
    AttemptKey over = Attempts.key();
    AttemptKey goesOn = Attempts.key();
    keep(over, tally(1), START);
    keep(goesOn, tally(1), START.plusMillis(1));

    assertThat(purged(10)).isEqualTo(1);

    assertThat(found(over)).isEqualTo(Tally.NONE);
    assertThat(found(goesOn)).isEqualTo(tally(1));
  }

  @Test
  default void aPurgeDeletesNoMoreThanItMay() {
    for (int i = 0; i < 3; i++) {
      keep(Attempts.key(), tally(1), START);
    }

    assertThat(purged(2)).isEqualTo(2);
    assertThat(purged(2)).isEqualTo(1);
    assertThat(purged(2)).isZero();
  }

  @Test
  default void ofParallelAttemptsAsManyPassAsThereArePlaces() {
    AttemptLimit limit = Attempts.ofName();

    List<Boolean> passed = Race.of(32, number -> reserved(limit));

    assertThat(Collections.frequency(passed, true)).isEqualTo(10);
    assertThat(found(limit.key()).times()).hasSize(10);
  }

  private boolean reserved(AttemptLimit limit) {
    return write(
        tx -> {
          Tally tally = tx.attempts().lock(only(limit.key())).of(limit.key());
          if (limit.closedUntil(tally, START).isPresent()) {
            return false;
          }
          Tally after = limit.reserve(tally, START);
          tx.attempts().save(limit.key(), after, limit.forgottenAt(after));
          return true;
        });
  }

  @Test
  default void whoLocksTheSameKeysAndPurgesDoesNotWaitInACircle() {
    List<AttemptKey> keys = List.of(Attempts.key(), Attempts.key(), Attempts.key());
    SortedSet<AttemptKey> all = new TreeSet<>(keys);

    List<Boolean> done =
        Race.of(
            24,
            number ->
                write(
                    tx -> {
                      switch (number % 3) {
                        case 0 -> tx.attempts().purge(START, 100);
                        case 1 -> tx.attempts().forget(all);
                        default -> {
                          tx.attempts().lock(all);
                          keys.forEach(key -> tx.attempts().save(key, tally(1), START));
                        }
                      }
                      return true;
                    }));

    assertThat(done).hasSize(24).containsOnly(true);
  }

  @Test
  default void whatAWrongClockKeptForTooLongIsPurgedInTime() {
    AttemptKey key = Attempts.key();
    keep(key, tally(1), START.plusSeconds(1_000_000));
    AttemptKey decoy = kept(tally(2));

    run(tx -> tx.attempts().keepNoLongerThan(START.plusSeconds(60)));

    assertThat(found(key)).isEqualTo(tally(1));
    assertThat(this.<Integer>write(tx -> tx.attempts().purge(START.plusSeconds(59), 9))).isZero();
    assertThat(found(decoy)).isEqualTo(tally(2));
    assertThat(this.<Integer>write(tx -> tx.attempts().purge(START.plusSeconds(60), 9)))
        .isEqualTo(2);
  }
}
