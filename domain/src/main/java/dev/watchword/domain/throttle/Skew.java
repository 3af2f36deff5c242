package dev.watchword.domain.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * How far ahead a stored time may lie and still be believed: the clocks of several nodes differ a
 * little. What lies further ahead was stored while a clock was wrong, and counts as now.
 */
public final class Skew {
  public static final Duration TOLERATED = Duration.ofMinutes(1);

  private Skew() {}

  public static boolean isAhead(Instant stored, Instant now) {
    return stored.isAfter(now.plus(TOLERATED));
  }
}
