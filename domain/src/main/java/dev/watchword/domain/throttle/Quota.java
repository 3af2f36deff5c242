package dev.watchword.domain.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule that allows a number of failures within any window.
 *
 * @param limit the number
 * @param window how long a failure counts
 */
public record Quota(int limit, Duration window) {
  /** When one more attempt may be made, if that is later than {@code now}. */
  Optional<Instant> closedUntil(Tally tally, Instant now) {
    return fullUntil(limit, tally, now);
  }

  /** Until when one more failure would close the quota. */
  Optional<Instant> closingUntil(Tally tally, Instant now) {
    return fullUntil(Math.max(1, limit - 1), tally, now);
  }

  private Optional<Instant> fullUntil(int places, Tally tally, Instant now) {
    List<Instant> counted = tally.after(now.minus(window));
    return counted.size() < places
        ? Optional.empty()
        : Optional.of(counted.get(counted.size() - places).plus(window));
  }
}
