package dev.watchword.domain.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock that the grace is measured on, as seen at some moment. It runs only while the
 * installation can answer: it is advanced every few seconds by the time that has passed since, and
 * never by more than {@link #LONGEST_STEP}. So neither a stop nor a wrong clock ends a grace, or
 * makes a token good again whose grace was over.
 *
 * @param stored its reading when it was last advanced
 * @param advancedAt when that was
 * @param seenAt when it was looked at, by the same clock as {@code advancedAt}
 */
public record GraceClock(Reading stored, Instant advancedAt, Instant seenAt) {
  /** The most that passes between two advances, however long the interval was. */
  public static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /** Several nodes advance one clock, and each advance is a write. */
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  /** What it reads at the moment in which it was seen. */
  public Reading reading() {
    return stored.plus(passed());
  }

  private Duration passed() {
    Duration passed = Duration.between(advancedAt, seenAt);
    if (passed.isNegative()) {
      return Duration.ZERO;
    }
    return passed.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : passed;
  }

  /** Whether it should be advanced; at once when the time has gone backwards. */
  public boolean isDue() {
    return seenAt.isBefore(advancedAt) || !seenAt.isBefore(advancedAt.plus(SHORTEST_STEP));
  }
}
