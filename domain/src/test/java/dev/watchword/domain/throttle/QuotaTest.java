package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred failures at an account in a day. */
class QuotaTest {
  private static final Duration DAY = Duration.ofHours(24);

  private final Quota quota = GuessingRules.DEFAULT.account();
  private final AttemptLimit name = Attempts.ofName();

  /** So many failures, one a minute, the first at the start of the clock. */
  private static Tally everyMinute(int failures) {
    List<Instant> times =
        IntStream.range(0, failures).mapToObj(minute -> START.plusSeconds(60L * minute)).toList();
    return new Tally(times, 0);
  }

  @Test
  void theHundredthIsLetThroughAndTheNextIsNot() {
    Instant now = START.plus(Duration.ofHours(2));

    assertThat(quota.closedUntil(everyMinute(99), now)).isEmpty();
    assertThat(quota.closedUntil(everyMinute(100), now)).contains(START.plus(DAY));
    assertThat(quota.closedUntil(everyMinute(101), now)).contains(START.plusSeconds(60).plus(DAY));
  }

  @Test
  void itGoesOnWhenTheOldestIsADayOld() {
    Tally hundred = everyMinute(100);

    assertThat(quota.closedUntil(hundred, START.plus(DAY).minusMillis(1)))
        .contains(START.plus(DAY));
    assertThat(quota.closedUntil(hundred, START.plus(DAY))).isEmpty();
  }

  @Test
  void oneMoreIsLetThroughForEachThatIsADayOld() {
    Tally tally = name.reserve(everyMinute(100), START.plus(DAY));

    assertThat(tally.times()).hasSize(100);
    assertThat(quota.closedUntil(tally, START.plus(DAY))).contains(START.plusSeconds(60).plus(DAY));
  }

  @Test
  void theLongerOfTwoClosingsHolds() {
    Tally hundred = Attempts.failures(name, 100);

    assertThat(name.closedUntil(hundred, START)).contains(START.plus(DAY));
  }

  @Test
  void whatTheHundredthClosesIsTheAccount() {
    Tally reserved = name.reserve(everyMinute(99), START.plusSeconds(60L * 99));

    assertThat(name.closedBy(reserved, START.plusSeconds(60L * 99))).contains(Throttle.ACCOUNT);
  }
}
