package dev.watchword.application.audit;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.LogLevel;
import dev.watchword.domain.audit.LoggerName;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;

/** Records that the level of a logger is about to change. */
public final class RecordLogLevel {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public RecordLogLevel(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** The new level, and its author. */
  public record Command(LoggerName logger, LogLevel level, Actor actor, Origin origin) {}

  /** Records the event; once this returns, it is kept and the level may be changed. */
  public AuditEvent.LogLevelChanged execute(Command command) {
    return unitOfWork.write(tx -> record(tx, command));
  }

  private AuditEvent.LogLevelChanged record(Transaction tx, Command command) {
    AuditEvent.LogLevelChanged event =
        new AuditEvent.LogLevelChanged(command.logger(), command.level());
    tx.audit().record(event, command.actor(), command.origin(), clock.instant());
    return event;
  }
}
