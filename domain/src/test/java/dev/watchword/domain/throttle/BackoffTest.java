package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one waits for after failures, by the rules that hold when nobody says otherwise. */
class BackoffTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final AttemptLimit name = Attempts.ofName();
  private final AttemptLimit source = Attempts.ofSource();

  private static Optional<Instant> closedUntil(AttemptLimit limit, Tally tally, Instant now) {
    return limit.closedUntil(tally, now);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9})
  void fewerThanTenFailuresAtANameCostNothing(int failures) {
    assertThat(closedUntil(name, Attempts.failures(name, failures), START)).isEmpty();
  }

  @Test
  void afterTheTenthFailureOneWaitsASecond() {
    Tally ten = Attempts.failures(name, 10);

    assertThat(closedUntil(name, ten, START)).contains(START.plusSeconds(1));
    assertThat(closedUntil(name, ten, START.plusMillis(999))).contains(START.plusSeconds(1));
    assertThat(closedUntil(name, ten, START.plusSeconds(1))).isEmpty();
  }

  @Test
  void fortyNineFailuresOfASourceCostNothingAndAfterFiftyOneWaits() {
    assertThat(closedUntil(source, Attempts.failures(source, 49), START)).isEmpty();
    assertThat(closedUntil(source, Attempts.failures(source, 50), START))
        .contains(START.plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1", "11, 2", "12, 4", "13, 8", "14, 16", "15, 32", "16, 64", "17, 128", "18, 256",
    "19, 512", "20, 900", "21, 900", "99, 900"
  })
  void eachFurtherFailureDoublesTheWaitUpToFifteenMinutes(int failures, int seconds) {
    assertThat(closedUntil(name, Attempts.failures(name, failures), START))
        .contains(START.plusSeconds(seconds));
  }

  @Test
  void whoeverGoesOnAsSoonAsAllowedWaitsLongerEachTime() {
    Tally tally = Attempts.failures(name, 10);
    Instant now = START;
    for (int seconds = 1; seconds <= 512; seconds *= 2) {
      Instant next = now.plusSeconds(seconds);
      assertThat(closedUntil(name, tally, now)).contains(next);
      now = next;
      assertThat(closedUntil(name, tally, now)).isEmpty();
      tally = name.reserve(tally, now);
    }
    assertThat(closedUntil(name, tally, now)).contains(now.plus(WINDOW));
  }

  @Test
  void aFailureCountsForFifteenMinutes() {
    Tally nine = Attempts.failures(name, 9);

    Tally within = name.reserve(nine, START.plus(WINDOW).minus(MILLI));
    Tally after = name.reserve(nine, START.plus(WINDOW));

    assertThat(within.strikes()).isEqualTo(1);
    assertThat(after.strikes()).isZero();
  }

  @Test
  void tenFailuresThatAreNotWithinFifteenMinutesCostNothing() {
    Tally tally =
        IntStream.range(0, 100)
            .boxed()
            .reduce(
                Tally.NONE,
                (before, index) -> source.reserve(before, START.plusSeconds(20L * index)),
                (one, other) -> other);

    assertThat(tally.strikes()).isZero();
    assertThat(tally.times()).hasSize(45);
  }

  @Test
  void inNoFifteenMinutesTenFreeFailuresBecomeTwenty() {
    Tally tally = Attempts.failures(name, 1);
    Instant late = START.plus(WINDOW).minus(MILLI);
    for (int i = 0; i < 8; i++) {
      tally = name.reserve(tally, late);
    }
    tally = name.reserve(tally, START.plus(WINDOW));
    assertThat(closedUntil(name, tally, START.plus(WINDOW))).isEmpty();

    tally = name.reserve(tally, START.plus(WINDOW));

    assertThat(closedUntil(name, tally, START.plus(WINDOW))).isPresent();
  }

  @Test
  void strikesAreForgottenAfterFifteenMinutesWithoutAFailure() {
    Tally thirteen = Attempts.failures(name, 13);

    assertThat(name.reserve(thirteen, START.plus(WINDOW).minus(MILLI)).strikes()).isEqualTo(5);
    assertThat(name.reserve(thirteen, START.plus(WINDOW)).strikes()).isZero();
  }

  @Test
  void aWaitThatIsLongerThanTheWindowIsWaitedForAllTheSame() {
    Backoff stern = new Backoff(1, Duration.ofSeconds(10), Duration.ofSeconds(60), WINDOW);
    Tally one = new Tally(List.of(START), 1);

    assertThat(stern.closedUntil(one, START.plusSeconds(59))).contains(START.plusSeconds(60));
    assertThat(stern.closedUntil(one, START.plusSeconds(60))).isEmpty();
    assertThat(stern.memory(1)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void noNumberOfFailuresOverflowsTheWait() {
    Backoff backoff = GuessingRules.DEFAULT.name();

    for (int strikes : new int[] {52, 53, 54, 63, 64, 65, 1000, Integer.MAX_VALUE}) {
      Tally tally = new Tally(List.of(START), strikes);
      assertThat(backoff.closedUntil(tally, START)).contains(START.plus(WINDOW));
    }
  }

  @Test
  void whatAnAttemptClosesIsSaidOnce() {
    assertThat(closedBy(name, 9)).isEmpty();
    assertThat(closedBy(name, 10)).containsExactly(Throttle.NAME);
    assertThat(closedBy(name, 11)).isEmpty();
    assertThat(closedBy(source, 50)).containsExactly(Throttle.SOURCE);
  }

  private static Set<Throttle> closedBy(AttemptLimit limit, int failures) {
    return limit.closedBy(Attempts.failures(limit, failures), START);
  }

  @Test
  void aTallyIsKeptForAsLongAsAnythingOfItMatters() {
    assertThat(source.forgottenAt(Attempts.failures(source, 1))).isEqualTo(START.plus(WINDOW));
    assertThat(name.forgottenAt(Attempts.failures(name, 1)))
        .isEqualTo(START.plus(Duration.ofHours(24)));
  }
}
