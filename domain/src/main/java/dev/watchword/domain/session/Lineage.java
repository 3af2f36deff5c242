package dev.watchword.domain.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session keeps of the refresh tokens before its present one.
 *
 * @param first tokens of earlier generations are refused and end nothing: the session was given a
 *     fresh token in place of all of them
 * @param rotation when the present token replaced its predecessor; empty before the first rotation,
 *     and when a node of the version before rotated
 * @param rotationBefore when that predecessor had replaced its own, if that is known
 * @param shown the last time that the session was seen before its last rotation, as far as others
 *     may know of it
 */
public record Lineage(
    Generation first, Optional<Reading> rotation, Optional<Reading> rotationBefore, Instant shown) {
  /** Of a session with a token that replaces no other. */
  static Lineage from(Generation first, Instant seen) {
    return new Lineage(first, Optional.empty(), Optional.empty(), seen);
  }

  /** The present token is replaced at {@code reading}. */
  Lineage rotated(Optional<Reading> before, Reading reading, Instant shown) {
    return new Lineage(first, Optional.of(reading), before, shown);
  }
}
