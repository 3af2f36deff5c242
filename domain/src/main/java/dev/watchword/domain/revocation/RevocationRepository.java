package dev.watchword.domain.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Stores revocations, numbered without gaps in the order of their commits. */
public interface RevocationRepository {
  /**
   * Stores revocations. Locks the counter that numbers them until the transaction ends, so it comes
   * last in a transaction.
   */
  void add(Collection<? extends Revocation> revocations);

  /** The revocations with a number larger than {@code position}, in order. */
  Feed after(long position);

  /** The first {@code limit} revocations with a number larger than {@code position}, in order. */
  List<FeedEntry> page(long position, int limit);

  /**
   * Makes the next number larger than {@code number}, so that a node that has followed an earlier
   * state of this storage misses nothing.
   */
  void skipTo(long number);

  /** Deletes the revocations that have lapsed at {@code now} and returns their number. */
  int purge(Instant now);
}
