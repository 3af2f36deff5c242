package dev.watchword.application.credential;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.authentication.Asker;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Sets another password for a user without knowing the current one; all of the user's sessions end.
 */
public final class ResetPassword {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final NewPassword newPassword;
  private final SessionTerminator terminator;

  public ResetPassword(
      Administration administration, NewPassword newPassword, SessionTerminator terminator) {
    this.administration = administration;
    this.newPassword = newPassword;
    this.terminator = terminator;
  }

  /** The user and the new password. */
  public record Command(
      Requester requester,
      UserId user,
      Password password,
      Validity validity,
      Predicate<User> precondition) {
    /** Creates the command for an account in any state. */
    public Command(Requester requester, UserId user, Password password, Validity validity) {
      this(requester, user, password, validity, anyState -> true);
    }
  }

  /** The reason why the password stays. */
  public sealed interface Refusal {
    record NotFound() implements Refusal {}

    /** The account is not as the caller has seen it. */
    record Stale() implements Refusal {}

    record PasswordRejected(List<PasswordFault> faults) implements Refusal {}

    /** The user's own password can only be changed by knowing it. */
    record OwnPassword() implements Refusal {}

    /** Too many passwords are being hashed. */
    record Busy() implements Refusal {}
  }

  /** Sets the password; the result is the account, which does not change. */
  public ChangeOutcome<User, Refusal> execute(Command command) {
    return onUser(command, (change, user) -> ChangeOutcome.done(user))
        .then(user -> reset(command, user));
  }

  private ChangeOutcome<User, Refusal> onUser(
      Command command, BiFunction<Change, User, ChangeOutcome<User, Refusal>> work) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(),
                new Refusal.NotFound(),
                command.precondition(),
                new Refusal.Stale(),
                user -> obstacle(change, user, command).orElseGet(() -> work.apply(change, user))));
  }

  /**
   * Refuses callers' own accounts: a thief of an access token could take the account over (ASVS
   * 5.0, 6.2.3). Faults of the password that are cheap to find come before the rights of the
   * caller.
   */
  private Optional<ChangeOutcome<User, Refusal>> obstacle(
      Change change, User user, Command command) {
    Optional<ChangeOutcome<User, Refusal>> obstacle =
        change.requester().is(user.id())
            ? Optional.of(ChangeOutcome.refused(new Refusal.OwnPassword()))
            : change.unlessHoldingAllOf(user).map(ChangeOutcome::denied);
    List<PasswordFault> faults = newPassword.plainFaults(command.password(), user.username());
    return faults.isEmpty()
        ? obstacle
        : obstacle.map(any -> ChangeOutcome.refused(new Refusal.PasswordRejected(faults)));
  }

  private ChangeOutcome<User, Refusal> reset(Command command, User user) {
    Asker asker = Asker.of(command.requester());
    return switch (newPassword.prepare(asker, command.password(), user.username())) {
      case NewPassword.Prepared.Busy busy -> ChangeOutcome.refused(new Refusal.Busy());
      case NewPassword.Prepared.Rejected(List<PasswordFault> faults) ->
          onUser(
              command,
              (change, found) -> ChangeOutcome.refused(new Refusal.PasswordRejected(faults)));
      case NewPassword.Prepared.Hashed(PasswordHash hash) ->
          onUser(command, (change, found) -> replace(change, found, hash, command.validity()));
    };
  }

  private ChangeOutcome<User, Refusal> replace(
      Change change, User user, PasswordHash hash, Validity validity) {
    Credential present = change.tx().credentials().find(user.id()).orElseThrow();
    UnderLock.require(change.tx().credentials().replace(present.withPassword(hash, validity)));
    change.tx().knownSources().forgetAllBut(user.id(), Optional.empty());
    change.record(new AuditEvent.PasswordReset(user.id()));
    terminator.endAllAccessOf(change, user.id(), EndReason.PASSWORD_RESET);
    return ChangeOutcome.done(user);
  }
}
