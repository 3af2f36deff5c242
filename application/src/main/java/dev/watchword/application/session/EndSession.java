package dev.watchword.application.session;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.InstantSource;

/** Ends one of the caller's own sessions, on any device (ASVS 5.0, 7.5.2). */
public final class EndSession {
  private final UnitOfWork unitOfWork;
  private final SessionTerminator terminator;
  private final InstantSource clock;

  public EndSession(UnitOfWork unitOfWork, SessionTerminator terminator, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.terminator = terminator;
    this.clock = clock;
  }

  /** The caller and the session to end. */
  public record Command(UserId caller, SessionId session, Origin origin) {}

  /** The outcome. */
  public sealed interface Outcome {
    record Ended() implements Outcome {}

    /** The caller has no such session; another user may. */
    record NotFound() implements Outcome {}
  }

  public Outcome execute(Command command) {
    return unitOfWork.write(tx -> end(tx, command));
  }

  private Outcome end(Transaction tx, Command command) {
    SessionTerminator.Cause cause =
        new SessionTerminator.Cause(
            EndReason.ENDED_BY_USER,
            new Actor.Authenticated(command.caller()),
            command.origin(),
            clock.instant());
    return terminator.endOne(tx, command.caller(), command.session(), cause)
        ? new Outcome.Ended()
        : new Outcome.NotFound();
  }
}
