package dev.watchword.application.session;

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

  public Purged execute() {
    Instant now = clock.instant();
    Deleted deleted =
        unitOfWork.write(tx -> new Deleted(tx.sessions().purge(now), tx.revocations().purge(now)));
    // Counting takes a while, so no lock is held meanwhile.
    long active = unitOfWork.read(tx -> tx.sessions().countActive(now));
    activeSessions.accept(active);
    return new Purged(deleted.sessions(), deleted.revocations(), active);
  }
}
