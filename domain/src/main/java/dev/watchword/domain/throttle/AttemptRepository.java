package dev.watchword.domain.throttle;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;

/** Stores tallies under keys. */
public interface AttemptRepository {
  /** The tallies under {@code keys}, without waiting for locks. */
  Tallies find(Collection<AttemptKey> keys);

  /**
   * Like {@link #find}, but locks all of {@code keys} until the transaction ends, even those under
   * which nothing is stored yet. They are locked in their order, so that there are no deadlocks.
   */
  Tallies lock(SortedSet<AttemptKey> keys);

  /**
   * Stores {@code tally} under a key that is locked.
   *
   * @param forgottenAt when it may be purged
   */
  void save(AttemptKey key, Tally tally, Instant forgottenAt);

  /** Deletes what is stored under {@code keys}, in their order. */
  void forget(SortedSet<AttemptKey> keys);

  /**
   * Deletes the tallies that no longer matter at {@code now} and returns their number.
   *
   * @param limit the maximum number, so that no transaction becomes large
   */
  int purge(Instant now, int limit);

  /** Limits all storage times to {@code latest}, because a wrong clock has stored later ones. */
  void keepNoLongerThan(Instant latest);
}
