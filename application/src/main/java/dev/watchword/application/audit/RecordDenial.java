package dev.watchword.application.audit;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Records that the subject of a valid token tried something they may not do: at most 60 times an
 * hour for each subject and node, so that repeated attempts do not fill the storage. It has a
 * transaction of its own, after the attempt was refused.
 */
public final class RecordDenial {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final DenialQuota quota = new DenialQuota();

  public RecordDenial(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** The outcome; whatever it is, the attempt stays refused. */
  public enum Outcome {
    RECORDED,
    /** The subject was denied so often in the last hour that this attempt is not recorded. */
    OVER_QUOTA,
    /** The storage does not answer. */
    LOST
  }

  /**
   * Records an attempt.
   *
   * @param subject the author of the attempt
   * @param missing what they would have needed
   */
  public Outcome execute(Subject subject, Requirement missing, Origin origin) {
    Instant now = clock.instant();
    if (!quota.admits(subject.id(), now)) {
      return Outcome.OVER_QUOTA;
    }
    AuditEvent event = new AuditEvent.AccessDenied(userOf(subject), missing);
    try {
      return unitOfWork.write(
          tx -> {
            tx.audit().record(event, Actor.of(subject), origin, now);
            return Outcome.RECORDED;
          });
    } catch (StorageUnavailableException unavailable) {
      return Outcome.LOST;
    }
  }

  private static Optional<UserId> userOf(Subject subject) {
    return switch (subject) {
      case Subject.OfUser(UserId user) -> Optional.of(user);
      case Subject.OfClient client -> Optional.empty();
    };
  }
}
