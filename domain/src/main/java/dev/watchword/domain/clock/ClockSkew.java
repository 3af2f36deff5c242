package dev.watchword.domain.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The tolerated difference between the clocks of several nodes. A time that lies further ahead was
 * stored under a wrong clock, and counts as now.
 */
public final class ClockSkew {
  public static final Duration TOLERATED = Duration.ofMinutes(1);

  private ClockSkew() {}

  /** Whether {@code stored} lies so far ahead that it cannot be trusted. */
  public static boolean isAhead(Instant stored, Instant now) {
    return stored.isAfter(now.plus(TOLERATED));
  }

  /** {@code stored}, or {@code now} if it cannot be trusted. */
  public static Instant notAhead(Instant stored, Instant now) {
    return isAhead(stored, now) ? now : stored;
  }
}
