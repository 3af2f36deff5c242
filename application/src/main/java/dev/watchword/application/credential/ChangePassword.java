package dev.watchword.application.credential;

import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A user changes the own password; every other session of that user ends (ASVS 5.0, 6.2.2, 6.2.3
 * and 7.4.3).
 */
public final class ChangePassword {
  private final UnitOfWork unitOfWork;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final PasswordAcceptance acceptance;
  private final SessionTerminator terminator;
  private final InstantSource clock;

  public ChangePassword(
      UnitOfWork unitOfWork,
      HashGate gate,
      PasswordHasher hasher,
      PasswordAcceptance acceptance,
      SessionTerminator terminator,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.gate = gate;
    this.hasher = hasher;
    this.acceptance = acceptance;
    this.terminator = terminator;
    this.clock = clock;
  }

  /** The caller, the password that is to be replaced, and the one that replaces it. */
  public record Command(
      AcceptedClaims caller, Password current, Password replacement, Origin origin) {}

  /** What became of the change. */
  public sealed interface Outcome {
    record Changed() implements Outcome {}

    /** The current password is another. */
    record WrongPassword() implements Outcome {}

    /** The new password is not accepted, for each of these reasons. */
    record Rejected(List<PasswordFault> faults) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}
  }

  private sealed interface Checked {
    record Right(PasswordHash replacement) implements Checked {}

    record Wrong() implements Checked {}

    record Rejected(List<PasswordFault> faults) implements Checked {}
  }

  public Outcome execute(Command command) {
    UserId userId = command.caller().claims().subject();
    Optional<Account> found = unitOfWork.read(tx -> Account.of(tx, tx.users().find(userId)));
    if (found.isEmpty()) {
      return new Outcome.WrongPassword();
    }
    Account account = found.get();
    return switch (gate.pass(() -> check(command, account))) {
      case HashGate.Passage.Full<Checked> full -> new Outcome.Busy();
      case HashGate.Passage.Passed<Checked>(Checked checked) -> conclude(command, account, checked);
    };
  }

  private Checked check(Command command, Account account) {
    List<PasswordFault> faults =
        acceptance.faults(command.replacement(), account.user().username());
    if (!faults.isEmpty()) {
      return new Checked.Rejected(faults);
    }
    return isCurrent(command.current(), account.credential())
        ? new Checked.Right(hasher.hash(command.replacement()))
        : new Checked.Wrong();
  }

  private boolean isCurrent(Password password, Credential credential) {
    return password.length() <= Password.MAX_LENGTH && hasher.matches(password, credential.hash());
  }

  private Outcome conclude(Command command, Account account, Checked checked) {
    return switch (checked) {
      case Checked.Rejected(List<PasswordFault> faults) -> new Outcome.Rejected(faults);
      case Checked.Wrong wrong -> unitOfWork.write(tx -> refuse(tx, command));
      case Checked.Right(PasswordHash replacement) ->
          unitOfWork.write(tx -> replace(tx, command, account, replacement));
    };
  }

  private Outcome refuse(Transaction tx, Command command) {
    AccessClaims caller = command.caller().claims();
    tx.audit()
        .record(
            new AuditEvent.PasswordRefused(caller.subject()),
            new Actor.Authenticated(caller.subject()),
            command.origin(),
            clock.instant());
    return new Outcome.WrongPassword();
  }

  /**
   * Under the user's row lock the account and its password must still be those that were checked.
   */
  private Outcome replace(
      Transaction tx, Command command, Account checked, PasswordHash replacement) {
    UserId userId = checked.user().id();
    SessionId ownSession = command.caller().claims().sessionId();
    if (checked.lockUnchanged(tx).isEmpty()) {
      return refuse(tx, command);
    }
    Instant now = clock.instant();
    Actor self = new Actor.Authenticated(userId);
    // The hash may have been renewed since; the version says that the password was not changed.
    tx.credentials().replace(checked.credential().withPassword(replacement));
    tx.audit().record(new AuditEvent.PasswordChanged(userId), self, command.origin(), now);
    terminator.endAllOf(
        tx,
        userId,
        session -> !session.id().equals(ownSession),
        new SessionTerminator.Cause(EndReason.PASSWORD_CHANGED, self, command.origin(), now));
    return new Outcome.Changed();
  }
}
