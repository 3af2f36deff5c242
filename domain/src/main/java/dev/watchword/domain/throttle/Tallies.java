package dev.watchword.domain.throttle;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tallies under several keys, read together.
 *
 * @param kept the tallies that exist
 */
public record Tallies(Map<AttemptKey, Tally> kept) {
  public Tallies {
    kept = Map.copyOf(kept);
  }

  /** The same tallies, in which times that a wrong clock has stored count as now. */
  public Tallies asOf(Instant now) {
    return new Tallies(
        kept.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, kept -> kept.getValue().asOf(now))));
  }

  /** Whether a wrong clock has stored any of the times. */
  public boolean areAhead(Instant now) {
    return kept.values().stream().anyMatch(tally -> tally.isAhead(now));
  }

  /** The tally under {@code key}, or {@link Tally#NONE}. */
  public Tally of(AttemptKey key) {
    return kept.getOrDefault(key, Tally.NONE);
  }
}
