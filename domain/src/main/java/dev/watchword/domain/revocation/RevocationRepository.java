package dev.watchword.domain.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Keeps revocations, numbered without gaps in the order of their commits. */
public interface RevocationRepository {
  /**
   * Stores them. Locks the counter that numbers them until the transaction ends, so it comes last
   * in a transaction.
   */
  void add(Collection<? extends Revocation> revocations);

  /** Those with a larger number than {@code position}, in order. */
  Feed after(long position);

  /** The first {@code limit} of those with a larger number than {@code position}, in order. */
  List<Numbered> page(long position, int limit);

  /**
   * Lets the next number be larger than {@code number}, so that whoever has followed an earlier
   * state of this storage misses nothing.
   */
  void skipTo(long number);

  /** Deletes those that are over at {@code now}; how many. */
  int purge(Instant now);
}
