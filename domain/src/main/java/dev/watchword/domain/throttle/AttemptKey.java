package dev.watchword.domain.throttle;

import java.util.UUID;

/**
 * The key under which attempts are counted. It does not reveal what it was made from, because
 * people type passwords into the name field.
 *
 * @param value 128 bits of a keyed hash
 */
public record AttemptKey(UUID value) implements Comparable<AttemptKey> {
  /** The order in which several keys are locked. */
  @Override
  public int compareTo(AttemptKey other) {
    return value.compareTo(other.value);
  }
}
