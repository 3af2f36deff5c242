package dev.watchword.application.session;

import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes sessions and revocations that can concern nobody any more. */
public final class PurgeExpired {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PurgeExpired(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** How many were deleted. */
  public record Purged(int sessions, int revocations) {}

  public Purged execute() {
    Instant now = clock.instant();
    return unitOfWork.write(
        tx -> new Purged(tx.sessions().purge(now), tx.revocations().purge(now)));
  }
}
