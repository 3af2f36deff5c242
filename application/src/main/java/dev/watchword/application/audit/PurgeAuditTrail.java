package dev.watchword.application.audit;

import dev.watchword.application.deletion.Batches;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes audit events that have been kept for long enough. */
public final class PurgeAuditTrail {
  private final Batches batches;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * Creates a purge that keeps recent events.
   *
   * @param retention how long an event is kept
   */
  public PurgeAuditTrail(UnitOfWork unitOfWork, Duration retention, InstantSource clock) {
    this.batches = new Batches(unitOfWork);
    this.retention = retention;
    this.clock = clock;
  }

  /** Purges, and returns the number of deleted events. */
  public int execute() {
    Instant before = clock.instant().minus(retention);
    return batches.deleteAll((tx, atMost) -> tx.audit().purge(before, atMost));
  }
}
