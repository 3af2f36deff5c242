package dev.watchword.application.audit;

import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes audit events that have been kept for long enough. */
public final class PurgeAuditTrail {
  /** The most that a transaction deletes, so that none becomes large. */
  private static final int BATCH = 1000;

  private final UnitOfWork unitOfWork;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * Creates a purge that keeps recent events.
   *
   * @param retention how long an event is kept
   */
  public PurgeAuditTrail(UnitOfWork unitOfWork, Duration retention, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.retention = retention;
    this.clock = clock;
  }

  /** Purges, and returns the number of deleted events. */
  public int execute() {
    Instant before = clock.instant().minus(retention);
    int purged = 0;
    int last;
    do {
      last = unitOfWork.write(tx -> tx.audit().purge(before, BATCH));
      purged += last;
    } while (last == BATCH);
    return purged;
  }
}
