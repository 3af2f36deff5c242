package dev.watchword.domain.throttle;

import java.util.Map;

/**
 * Tallies under several keys, read together.
 *
 * @param kept those that there are
 */
public record Tallies(Map<AttemptKey, Tally> kept) {
  public Tallies {
    kept = Map.copyOf(kept);
  }

  /** {@link Tally#NONE} when there is none. */
  public Tally of(AttemptKey key) {
    return kept.getOrDefault(key, Tally.NONE);
  }
}
