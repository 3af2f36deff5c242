package dev.watchword.application.credential;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives a user another password without knowing the present one; all of the user's sessions end.
 */
public final class ResetPassword {
  private static final Permission NEEDED = Permission.of("users:write");

  private final UnitOfWork unitOfWork;
  private final Administration administration;
  private final NewPassword newPassword;
  private final SessionTerminator terminator;

  public ResetPassword(
      UnitOfWork unitOfWork,
      Administration administration,
      NewPassword newPassword,
      SessionTerminator terminator) {
    this.unitOfWork = unitOfWork;
    this.administration = administration;
    this.newPassword = newPassword;
    this.terminator = terminator;
  }

  /** Whose password, and which. */
  public record Command(
      Requester requester, UserId user, Password password, Predicate<User> precondition) {
    /** In whatever state the account is. */
    public Command(Requester requester, UserId user, Password password) {
      this(requester, user, password, anyState -> true);
    }
  }

  /** Replaces it; the result is the account, which does not change. */
  public ChangeOutcome<User> execute(Command command) {
    Optional<User> user = unitOfWork.read(tx -> tx.users().find(command.user()));
    if (user.isEmpty()) {
      return ChangeOutcome.refused(new Refusal.NotFound());
    }
    return switch (newPassword.prepare(command.password(), user.get().username())) {
      case HashGate.Passage.Full<NewPassword.Prepared> full ->
          ChangeOutcome.refused(new Refusal.Busy());
      case HashGate.Passage.Passed<NewPassword.Prepared>(NewPassword.Prepared password) ->
          administration.change(
              command.requester(),
              NEEDED,
              change ->
                  change.onUser(
                      command.user(),
                      command.precondition(),
                      found -> reset(change, found, password)));
    };
  }

  /** Nobody's own: a thief of an access token could take the account over (ASVS 5.0, 6.2.3). */
  private ChangeOutcome<User> reset(Change change, User user, NewPassword.Prepared password) {
    return switch (password) {
      case NewPassword.Prepared.Rejected(List<PasswordFault> faults) ->
          ChangeOutcome.refused(new Refusal.PasswordRejected(faults));
      case NewPassword.Prepared.Hashed(PasswordHash hash) ->
          change.requester().is(user.id())
              ? ChangeOutcome.refused(new Refusal.OwnPassword())
              : change
                  .unlessHoldingAllOf(user)
                  .map(ChangeOutcome::<User>refused)
                  .orElseGet(() -> replace(change, user, hash));
    };
  }

  private ChangeOutcome<User> replace(Change change, User user, PasswordHash hash) {
    Credential present = change.tx().credentials().find(user.id()).orElseThrow();
    change.tx().credentials().replace(present.withPassword(hash));
    change.record(new AuditEvent.PasswordReset(user.id()));
    terminator.endAllOf(change, user.id(), EndReason.PASSWORD_RESET);
    return ChangeOutcome.done(user);
  }
}
