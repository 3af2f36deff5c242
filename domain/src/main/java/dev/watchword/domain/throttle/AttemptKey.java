package dev.watchword.domain.throttle;

import java.util.UUID;

/**
 * What attempts are counted under. It does not tell of what: people type passwords where the name
 * belongs.
 *
 * @param value 128 bits of a keyed hash
 */
public record AttemptKey(UUID value) implements Comparable<AttemptKey> {
  /** The order in which several are locked. */
  @Override
  public int compareTo(AttemptKey other) {
    return value.compareTo(other.value);
  }
}
