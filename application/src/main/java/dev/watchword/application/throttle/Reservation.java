package dev.watchword.application.throttle;

import dev.watchword.domain.throttle.Throttle;
import java.time.Instant;
import java.util.Set;

/**
 * A place for one guess, which counts as a failure until it is given back.
 *
 * @param at when it was taken
 * @param closes the throttles that close if the guess fails
 */
public record Reservation(Guess guess, Instant at, Set<Throttle> closes) {
  public Reservation {
    closes = Set.copyOf(closes);
  }
}
