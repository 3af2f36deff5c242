package dev.watchword.application.session;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** Deletes sessions and revocations that can concern nobody any more, and counts what is left. */
public final class PurgeExpired {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final LongConsumer activeSessions;

  /**
   * Takes its collaborators.
   *
   * @param activeSessions told after each run how many sessions are active
   */
  public PurgeExpired(UnitOfWork unitOfWork, InstantSource clock, LongConsumer activeSessions) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.activeSessions = activeSessions;
  }

  /** How many were deleted, and how many sessions are active. */
  public record Purged(int sessions, int revocations, long activeSessions) {}

  private record Deleted(int sessions, int revocations) {}

  /** Sessions from under a clock that was ahead are given their right end first. */
  private static Deleted delete(Transaction tx, Instant now) {
    int unused = tx.sessions().settle(now);
    return new Deleted(tx.sessions().purge(now), tx.revocations().purge(now));
  }

  public Purged execute() {
    Instant now = clock.instant();
    Deleted deleted = unitOfWork.write(tx -> delete(tx, now));
    // Counting takes a while, so no lock is held meanwhile.
    long active = unitOfWork.read(tx -> tx.sessions().countActive(now));
    activeSessions.accept(active);
    return new Purged(deleted.sessions(), deleted.revocations(), active);
  }
}
