package dev.watchword.domain.throttle;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;

/** Keeps tallies under keys. */
public interface AttemptRepository {
  /** What is kept under each of {@code keys}, without waiting for anybody. */
  Tallies find(Collection<AttemptKey> keys);

  /**
   * Like {@link #find}, but nobody else gets past this for any of {@code keys} until the
   * transaction ends, also where nothing was kept yet. They are locked in their order, so that
   * nobody waits for somebody who waits in turn.
   */
  Tallies lock(SortedSet<AttemptKey> keys);

  /**
   * Keeps {@code tally} under a key that is locked.
   *
   * @param forgottenAt from when on it may be purged
   */
  void save(AttemptKey key, Tally tally, Instant forgottenAt);

  /** Deletes what is kept under {@code keys}, in their order. */
  void forget(SortedSet<AttemptKey> keys);

  /**
   * Deletes what does not matter any more at {@code now}; how many.
   *
   * @param limit at most so many, so that no transaction becomes large
   */
  int purge(Instant now, int limit);

  /** Lets nothing be kept for longer than until {@code latest}: a wrong clock has stored more. */
  void keepNoLongerThan(Instant latest);
}
