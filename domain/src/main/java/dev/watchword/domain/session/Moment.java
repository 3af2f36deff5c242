package dev.watchword.domain.session;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment on both clocks.
 *
 * @param now the time of day, for lifetimes
 * @param reading of the grace clock
 */
public record Moment(Instant now, Reading reading) {
  /**
   * The grace clock's reading at {@code past}, for a row without a reading, which a node of the
   * previous version wrote. A time before the beginning of the clock counts as its beginning, so
   * that the time of an upgrade is not part of a grace, and so does a time ahead, so that a wrong
   * clock does not open a grace for hours.
   */
  Reading readingAt(Instant past) {
    if (ClockSkew.isAhead(past, now)) {
      return Reading.ZERO;
    }
    return past.isAfter(now) ? reading : reading.minus(Duration.between(past, now));
  }
}
