package dev.watchword.application.session;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.Optional;

/** Somebody who may ends a session of another user, or all of them (ASVS 5.0, 7.4.5). */
public final class EndSessionsOfUser {
  private static final Permission NEEDED = Permission.of("sessions:revoke");

  private final Administration administration;
  private final SessionTerminator terminator;

  public EndSessionsOfUser(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /**
   * Whose sessions.
   *
   * @param session only this one; all of them when it is empty
   */
  public record Command(Requester requester, UserId user, Optional<SessionId> session) {}

  /** Ends them; the result is how many there were. */
  public ChangeOutcome<Integer> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(), anyState -> true, user -> end(change, user, command.session())));
  }

  private ChangeOutcome<Integer> end(Change change, User user, Optional<SessionId> wanted) {
    boolean isThere =
        wanted.isEmpty()
            || change.tx().sessions().endableOf(user.id(), change.now()).stream()
                .anyMatch(session -> session.id().equals(wanted.get()));
    if (!isThere) {
      return ChangeOutcome.refused(new Refusal.NotFound());
    }
    Optional<Refusal> beyond = change.unlessHoldingAllOf(user);
    if (beyond.isPresent()) {
      return ChangeOutcome.refused(beyond.get());
    }
    return ChangeOutcome.done(
        terminator.endAllOf(
            change.tx(),
            user.id(),
            session -> wanted.filter(id -> !id.equals(session.id())).isEmpty(),
            SessionTerminator.Cause.of(change, EndReason.ENDED_BY_ADMINISTRATOR)));
  }
}
