package dev.watchword.application.audit;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Records that a user who is logged in tried what they may not: at most 60 times an hour for each
 * user and node, so that repeated attempts fill nothing. It has a transaction of its own, after the
 * attempt was refused.
 */
public final class RecordDenial {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final DenialQuota quota = new DenialQuota();

  public RecordDenial(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** What became of it. Whatever it is, the attempt stays refused. */
  public enum Outcome {
    RECORDED,
    /** The user was denied so much in the last hour that this is not recorded. */
    OVER_QUOTA,
    /** The storage does not answer. */
    LOST
  }

  /**
   * Records an attempt.
   *
   * @param user who made it
   * @param missing what they would have needed
   */
  public Outcome execute(UserId user, Requirement missing, Origin origin) {
    Instant now = clock.instant();
    if (!quota.admits(user, now)) {
      return Outcome.OVER_QUOTA;
    }
    AuditEvent event = new AuditEvent.AccessDenied(user, missing);
    try {
      return unitOfWork.write(
          tx -> {
            tx.audit().record(event, new Actor.Authenticated(user), origin, now);
            return Outcome.RECORDED;
          });
    } catch (StorageUnavailableException unavailable) {
      return Outcome.LOST;
    }
  }
}
