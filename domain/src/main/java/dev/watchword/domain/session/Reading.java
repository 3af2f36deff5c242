package dev.watchword.domain.session;

import java.time.Duration;

/**
 * A reading of the {@link GraceClock}.
 *
 * @param millis how long the clock had run
 */
public record Reading(long millis) implements Comparable<Reading> {
  /** The beginning of the clock, when the installation first had one. */
  public static final Reading ZERO = new Reading(0);

  Reading plus(Duration duration) {
    return new Reading(millis + duration.toMillis());
  }

  /** The clock's reading {@code duration} ago, or its beginning. */
  Reading minus(Duration duration) {
    return new Reading(Math.max(0, millis - duration.toMillis()));
  }

  /**
   * Whether less than {@code grace} has passed since {@code rotation}; never with a grace of zero.
   * A crash may have lost the last seconds of the clock, so the rotation may lie ahead.
   */
  boolean isWithin(Duration grace, Reading rotation) {
    return grace.isPositive() && compareTo(rotation.plus(grace)) < 0;
  }

  @Override
  public int compareTo(Reading other) {
    return Long.compare(millis, other.millis);
  }
}
