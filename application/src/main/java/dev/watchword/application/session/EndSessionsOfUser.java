package dev.watchword.application.session;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.Optional;

/** Ends one session or all sessions of another user (ASVS 5.0, 7.4.5). */
public final class EndSessionsOfUser {
  private static final Permission NEEDED = Permission.of("sessions:revoke");

  private final Administration administration;
  private final SessionTerminator terminator;

  public EndSessionsOfUser(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /**
   * The user whose sessions end.
   *
   * @param session only this session; if empty, all of them
   */
  public record Command(Requester requester, UserId user, Optional<SessionId> session) {}

  /** Ends the sessions; the result is their number. */
  public ChangeOutcome<Integer, NotFound> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(), new NotFound(), user -> end(change, user, command.session())));
  }

  private ChangeOutcome<Integer, NotFound> end(
      Change change, User user, Optional<SessionId> wanted) {
    if (wanted
        .filter(id -> terminator.find(change.tx(), user.id(), id, change.now()).isEmpty())
        .isPresent()) {
      return ChangeOutcome.refused(new NotFound());
    }
    Optional<Denial> beyond = change.unlessHoldingAllOf(user);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    SessionTerminator.Cause cause =
        SessionTerminator.Cause.of(change, EndReason.ENDED_BY_ADMINISTRATOR);
    return ChangeOutcome.done(
        wanted
            .map(id -> terminator.endOne(change.tx(), user.id(), id, cause) ? 1 : 0)
            .orElseGet(() -> endAll(change, user, cause)));
  }

  private int endAll(Change change, User user, SessionTerminator.Cause cause) {
    return terminator.endAndCount(
        change.tx(), change.tx().sessions().endableOf(user.id(), change.now()), cause);
  }
}
