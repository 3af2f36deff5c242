package dev.watchword.application.credential;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.PendingTokens;
import dev.watchword.application.session.SessionRenewer;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.Reservation;
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
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A user changes the own password; every other session of that user ends (ASVS 5.0, 6.2.2, 6.2.3
 * and 7.4.3), and this one gets new tokens in place of all that it had: a thief may have a copy of
 * them. A wrong current password counts as a failed login.
 */
public final class ChangePassword {
  private final UnitOfWork unitOfWork;
  private final GuessThrottle throttle;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final PasswordAcceptance acceptance;
  private final SessionTerminator terminator;
  private final SessionRenewer renewer;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public ChangePassword(
      UnitOfWork unitOfWork,
      GuessThrottle throttle,
      HashGate gate,
      PasswordHasher hasher,
      PasswordAcceptance acceptance,
      SessionTerminator terminator,
      SessionRenewer renewer,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.throttle = throttle;
    this.gate = gate;
    this.hasher = hasher;
    this.acceptance = acceptance;
    this.terminator = terminator;
    this.renewer = renewer;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** The caller, the password that is to be replaced, and the one that replaces it. */
  public record Command(
      AcceptedClaims caller,
      Password current,
      Password replacement,
      Source source,
      Origin origin) {}

  /** What became of the change. */
  public sealed interface Outcome {
    /**
     * Done.
     *
     * @param tokens the only ones that are good from now on
     */
    record Changed(IssuedTokens tokens) implements Outcome {}

    /** The caller's session has ended meanwhile; nothing was changed. */
    record SessionOver() implements Outcome {}

    /** The current password is another. */
    record WrongPassword() implements Outcome {}

    /** The new password is not accepted, for each of these reasons. */
    record Rejected(List<PasswordFault> faults) implements Outcome {}

    /** Too many have failed; no password was checked. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}
  }

  private sealed interface Checked {
    record Right(PasswordHash replacement) implements Checked {}

    record Wrong() implements Checked {}

    record Rejected(List<PasswordFault> faults) implements Checked {}
  }

  /** What the transaction decided. */
  private sealed interface Decision {
    record Replaced(PendingTokens tokens) implements Decision {}

    record Refused(Outcome outcome) implements Decision {}
  }

  /** What is known before the password is checked. */
  private record Claim(Account account, Guess guess) {}

  public Outcome execute(Command command) {
    if (gate.isFull()) {
      return new Outcome.Busy();
    }
    return unitOfWork
        .read(tx -> claim(tx, command))
        .map(claim -> change(command, claim))
        .orElseGet(Outcome.WrongPassword::new);
  }

  private Optional<Claim> claim(Transaction tx, Command command) {
    return Account.of(tx, tx.users().find(command.caller().claims().subject()))
        .map(account -> new Claim(account, look(tx, account.user(), command.source())));
  }

  private Guess look(Transaction tx, User user, Source source) {
    return throttle.look(tx, user.username(), Optional.of(user.id()), source);
  }

  private Outcome change(Command command, Claim claim) {
    return switch (throttle.admit(claim.guess())) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case GuessThrottle.Admission.Admitted(Reservation reservation) ->
          change(new Attempt(command, claim.account(), reservation));
    };
  }

  /** A change that may be tried. */
  private record Attempt(Command command, Account account, Reservation reservation) {
    UserId userId() {
      return account.user().id();
    }

    SessionId session() {
      return command.caller().claims().sessionId();
    }

    Actor self() {
      return new Actor.Authenticated(userId());
    }
  }

  private Outcome change(Attempt attempt) {
    return switch (gate.pass(() -> check(attempt.command(), attempt.account()))) {
      case HashGate.Passage.Full<Checked> full -> {
        throttle.release(attempt.reservation());
        yield new Outcome.Busy();
      }
      case HashGate.Passage.Passed<Checked>(Checked checked) -> conclude(attempt, checked);
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

  private Outcome conclude(Attempt attempt, Checked checked) {
    return switch (checked) {
      case Checked.Rejected(List<PasswordFault> faults) -> {
        throttle.release(attempt.reservation());
        yield new Outcome.Rejected(faults);
      }
      case Checked.Wrong wrong -> unitOfWork.write(tx -> refuse(tx, attempt));
      case Checked.Right(PasswordHash replacement) ->
          switch (unitOfWork.write(tx -> replace(tx, attempt, replacement))) {
            case Decision.Replaced(PendingTokens tokens) ->
                new Outcome.Changed(issuer.issue(tokens));
            case Decision.Refused(Outcome outcome) -> outcome;
          };
    };
  }

  private Outcome refuse(Transaction tx, Attempt attempt) {
    UserId userId = attempt.userId();
    Origin origin = attempt.command().origin();
    tx.audit()
        .record(new AuditEvent.PasswordRefused(userId), attempt.self(), origin, clock.instant());
    throttle.failed(tx, attempt.reservation(), Optional.of(userId), attempt.self(), origin);
    return new Outcome.WrongPassword();
  }

  /** Under the user's lock the account and its password must still be those that were checked. */
  private Decision replace(Transaction tx, Attempt attempt, PasswordHash replacement) {
    return attempt
        .account()
        .lockUnchanged(tx)
        .map(user -> replace(tx, attempt, user, replacement))
        .orElseGet(() -> new Decision.Refused(refuse(tx, attempt)));
  }

  private Decision replace(Transaction tx, Attempt attempt, User before, PasswordHash replacement) {
    Instant now = clock.instant();
    throttle.succeeded(tx, attempt.reservation(), before.id());
    User user = before.atNextEpoch(now);
    return renewer
        .renew(tx, attempt.session(), user, now)
        .<Decision>map(
            tokens -> {
              // The hash may have been renewed since; the version says that the password was not
              // changed.
              tx.credentials().replace(attempt.account().credential().withPassword(replacement));
              tx.users().update(user);
              revokeWhatWasBefore(tx, attempt, user, now);
              return new Decision.Replaced(tokens);
            })
        .orElseGet(() -> new Decision.Refused(new Outcome.SessionOver()));
  }

  /** The other sessions, and by the epoch every access token of this one. */
  private void revokeWhatWasBefore(Transaction tx, Attempt attempt, User user, Instant now) {
    Origin origin = attempt.command().origin();
    tx.audit().record(new AuditEvent.PasswordChanged(user.id()), attempt.self(), origin, now);
    terminator.endAllOf(
        tx,
        user.id(),
        session -> !session.id().equals(attempt.session()),
        new SessionTerminator.Cause(EndReason.PASSWORD_CHANGED, attempt.self(), origin, now));
    terminator.revokeOlderTokens(tx, user, now);
  }
}
