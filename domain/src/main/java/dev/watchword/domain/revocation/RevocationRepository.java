package dev.watchword.domain.revocation;

import java.time.Instant;
import java.util.Collection;

/** Keeps revocations, numbered without gaps in the order of their commits. */
public interface RevocationRepository {
  /**
   * Stores them. Locks the counter that numbers them until the transaction ends, so it comes last
   * in a transaction.
   */
  void add(Collection<? extends Revocation> revocations);

  /** Those with a larger number than {@code position}, in order. */
  Feed after(long position);

  /** Deletes those that are over at {@code now}; how many. */
  int purge(Instant now);
}
