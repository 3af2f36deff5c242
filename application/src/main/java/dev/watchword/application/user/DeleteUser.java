package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes an account with its sessions; its access tokens are refused at once. The name becomes
 * available again, but the id is never reused.
 */
public final class DeleteUser {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final SessionTerminator terminator;

  public DeleteUser(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /** The account to delete. */
  public record Command(Requester requester, UserId user, Predicate<User> precondition) {}

  /** Deletes the account; the result is the account as it was. */
  public ChangeOutcome<User, UserRefusal.OfDeletion> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(),
                new UserRefusal.NotFound(),
                command.precondition(),
                new UserRefusal.Stale(),
                user -> delete(change, user)));
  }

  private ChangeOutcome<User, UserRefusal.OfDeletion> delete(Change change, User user) {
    Optional<Denial> beyond = change.unlessHoldingAllOf(user);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (change.isLastAdministrator(user)) {
      return ChangeOutcome.refused(new UserRefusal.LastAdministrator());
    }
    // Sessions and keys are ended before they are deleted, so that their access tokens are refused.
    terminator.endAllAccessOf(change, user.id(), EndReason.USER_DELETED);
    UnderLock.require(change.tx().users().delete(user.id()));
    change.record(new AuditEvent.UserDeleted(user.id(), user.username()));
    return ChangeOutcome.done(user);
  }
}
