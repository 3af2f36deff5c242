package dev.watchword.domain.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule that lets some failures pass for free; after the last of them the next attempt must wait,
 * and twice as long after each further one. After a window without a failure everything is
 * forgotten.
 *
 * @param free failures within the window that do not cause a wait
 * @param window how long a failure counts
 * @param firstWait the wait after the last free failure
 * @param longestWait the longest wait
 */
public record Backoff(int free, Duration window, Duration firstWait, Duration longestWait) {
  /** When one more attempt may be made, if that is later than {@code now}. */
  Optional<Instant> closedUntil(Tally tally, Instant now) {
    int strikes = strikes(tally, now);
    return tally
        .last()
        .filter(last -> strikes > 0)
        .map(last -> last.plus(waitAfter(strikes)))
        .filter(now::isBefore);
  }

  /**
   * Until when one more failure would close the throttle, or keep it closed; at most the longest
   * wait.
   */
  Optional<Instant> closingUntil(Tally tally, Instant now) {
    int strikes = strikes(tally, now);
    if (strikes > 0) {
      return tally.last().map(last -> earliest(last.plus(memory(strikes)), now.plus(longestWait)));
    }
    List<Instant> counted = tally.after(now.minus(window));
    int places = Math.max(1, free - 1);
    return counted.size() < places
        ? Optional.empty()
        : Optional.of(
            earliest(counted.get(counted.size() - places).plus(window), now.plus(longestWait)));
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The number of strikes with one more attempt at {@code now}. */
  int strikesWithOneMore(Tally tally, Instant now) {
    int strikes = strikes(tally, now);
    if (strikes > 0) {
      return strikes + 1;
    }
    return tally.after(now.minus(window)).size() + 1 >= free ? 1 : 0;
  }

  private int strikes(Tally tally, Instant now) {
    return tally
        .last()
        .filter(last -> now.isBefore(last.plus(memory(tally.strikes()))))
        .map(last -> tally.strikes())
        .orElse(0);
  }

  /** How long after the last failure nothing of it matters any more. */
  Duration memory(int strikes) {
    Duration wait = strikes > 0 ? waitAfter(strikes) : Duration.ZERO;
    return wait.compareTo(window) > 0 ? wait : window;
  }

  private Duration waitAfter(int strikes) {
    long first = firstWait.toMillis();
    int doublings = strikes - 1;
    boolean representable = doublings < Long.numberOfLeadingZeros(first) - 1;
    return representable && (first << doublings) < longestWait.toMillis()
        ? Duration.ofMillis(first << doublings)
        : longestWait;
  }
}
