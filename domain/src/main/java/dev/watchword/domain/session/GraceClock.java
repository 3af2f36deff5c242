package dev.watchword.domain.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock that measures the grace, as read at some moment. It runs only while the installation
 * can answer: it is advanced every few seconds by the time that has passed since the last advance,
 * and never by more than {@link #LONGEST_STEP}. So neither a stop nor a wrong clock ends a grace,
 * or makes a token valid again whose grace was over.
 *
 * @param stored its reading when it was last advanced
 * @param advancedAt when that was
 * @param seenAt when it was read, by the same clock as {@code advancedAt}
 */
public record GraceClock(Reading stored, Instant advancedAt, Instant seenAt) {
  /** The most that an advance adds, however long the interval was. */
  public static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /**
   * The least time between two advances: several nodes advance one clock, and each advance is a
   * write.
   */
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  /** The clock's reading at the moment in which it was seen. */
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

  /** Whether the clock should be advanced; at once if the time has gone backwards. */
  public boolean isDue() {
    return seenAt.isBefore(advancedAt) || !seenAt.isBefore(advancedAt.plus(SHORTEST_STEP));
  }
}
