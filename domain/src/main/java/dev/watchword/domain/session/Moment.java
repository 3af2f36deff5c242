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
   * What the grace clock read at {@code past}, for a row without a reading: a node of the version
   * before wrote it. It counts as the beginning of the clock where it was before that, so that the
   * time of an upgrade is no part of a grace, and where it lies ahead, so that no wrong clock opens
   * a grace for hours.
   */
  Reading readingAt(Instant past) {
    if (ClockSkew.isAhead(past, now)) {
      return Reading.ZERO;
    }
    return past.isAfter(now) ? reading : reading.minus(Duration.between(past, now));
  }
}
