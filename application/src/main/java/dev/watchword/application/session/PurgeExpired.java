package dev.watchword.application.session;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/**
 * Deletes sessions, access keys, revocations and used assertions that no longer matter, and counts
 * the active sessions.
 */
public final class PurgeExpired {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final LongConsumer activeSessions;

  /**
   * Creates the purge.
   *
   * @param activeSessions receives the number of active sessions after each run
   */
  public PurgeExpired(UnitOfWork unitOfWork, InstantSource clock, LongConsumer activeSessions) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.activeSessions = activeSessions;
  }

  /** The numbers of deleted rows and of active sessions. */
  public record Outcome(int sessions, int revocations, long activeSessions) {}

  private record Deleted(int sessions, int revocations) {}

  /** First corrects the end of sessions that began under a clock that was ahead. */
  private static Deleted delete(Transaction tx, Instant now) {
    tx.sessions().settle(now);
    int unused = tx.clients().purgeAssertions(now) + tx.accessKeys().purge(now);
    return new Deleted(tx.sessions().purge(now), tx.revocations().purge(now));
  }

  public Outcome execute() {
    Instant now = clock.instant();
    Deleted deleted = unitOfWork.write(tx -> delete(tx, now));
    // Counting takes a while, so no lock is held meanwhile.
    long active = unitOfWork.read(tx -> tx.sessions().countActive(now));
    activeSessions.accept(active);
    return new Outcome(deleted.sessions(), deleted.revocations(), active);
  }
}
