package dev.watchword.domain.throttle;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tallies under several keys, read together.
 *
 * @param kept those that there are
 */
public record Tallies(Map<AttemptKey, Tally> kept) {
  public Tallies {
    kept = Map.copyOf(kept);
  }

  /** The same, without believing times that a wrong clock has stored: those count as now. */
  public Tallies asOf(Instant now) {
    return new Tallies(
        kept.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, kept -> kept.getValue().asOf(now))));
  }

  /** Whether a wrong clock has stored any of the times. */
  public boolean areAhead(Instant now) {
    return kept.values().stream().anyMatch(tally -> tally.isAhead(now));
  }

  /** {@link Tally#NONE} when there is none. */
  public Tally of(AttemptKey key) {
    return kept.getOrDefault(key, Tally.NONE);
  }
}
