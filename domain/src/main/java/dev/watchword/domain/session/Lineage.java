package dev.watchword.domain.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session keeps of the refresh tokens before its current one.
 *
 * @param first tokens of earlier generations are refused and end nothing, because the session was
 *     given a fresh token in place of all of them
 * @param rotation when the current token replaced its predecessor; empty before the first rotation,
 *     and when a node of the previous version rotated
 * @param rotationBefore when that predecessor had replaced its own, if that is known
 * @param shown when the session was seen before its last rotation, as far as clients may know it
 */
public record Lineage(
    Generation first, Optional<Reading> rotation, Optional<Reading> rotationBefore, Instant shown) {
  /** The lineage of a session whose token replaces no other. */
  static Lineage from(Generation first, Instant seen) {
    return new Lineage(first, Optional.empty(), Optional.empty(), seen);
  }

  /** The lineage after the current token is replaced at {@code reading}. */
  Lineage rotated(Optional<Reading> before, Reading reading, Instant shown) {
    return new Lineage(first, Optional.of(reading), before, shown);
  }
}
