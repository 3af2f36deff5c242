package dev.watchword.domain.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many attempts of one kind may fail: where they are counted, and the rules for that count.
 *
 * @param throttle the one that the backoff closes
 * @param quota the additional rule for an account
 */
public record AttemptLimit(
    AttemptKey key, Throttle throttle, Backoff backoff, Optional<Quota> quota) {
  /** When one more attempt may be made, if that is later than {@code now}. */
  public Optional<Instant> closedUntil(Tally tally, Instant now) {
    return Stream.concat(
            backoff.closedUntil(tally, now).stream(),
            quota.flatMap(limit -> limit.closedUntil(tally, now)).stream())
        .max(Instant::compareTo);
  }

  /**
   * Until when one more failure would close what is open, or keep closed what is closed, if that is
   * later than {@code now}.
   */
  public Optional<Instant> closingUntil(Tally tally, Instant now) {
    return Stream.concat(
            backoff.closingUntil(tally, now).stream(),
            quota.flatMap(limit -> limit.closingUntil(tally, now)).stream())
        .max(Instant::compareTo);
  }

  /** The tally with one more attempt, which counts as a failure until it is released. */
  public Tally reserve(Tally tally, Instant now) {
    Instant forgotten = now.minus(longest(backoff.window(), quotaWindow()));
    return tally.with(now, forgotten, backoff.strikesWithOneMore(tally, now));
  }

  /** The throttles that the attempt of {@code now} closes, if it fails. */
  public Set<Throttle> closedBy(Tally reserved, Instant now) {
    Set<Throttle> closed = EnumSet.noneOf(Throttle.class);
    if (reserved.strikes() == 1) {
      closed.add(throttle);
    }
    if (quota.flatMap(limit -> limit.closedUntil(reserved, now)).isPresent()) {
      closed.add(throttle == Throttle.KNOWN_SOURCE ? throttle : Throttle.ACCOUNT);
    }
    return closed;
  }

  /** When the tally, which is not empty, no longer matters. */
  public Instant forgottenAt(Tally tally) {
    return tally
        .last()
        .map(last -> last.plus(longest(backoff.memory(tally.strikes()), quotaWindow())))
        .orElseThrow();
  }

  private Duration quotaWindow() {
    return quota.map(Quota::window).orElse(Duration.ZERO);
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
