package dev.watchword.application.credential;

import dev.watchword.application.authentication.Account;
import dev.watchword.application.authentication.Asker;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.SessionRenewer;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.PasswordChangeCount;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Changes a user's own password. Every other session of the user ends (ASVS 5.0, 6.2.2, 6.2.3 and
 * 7.4.3), and this one gets new tokens in place of all previous ones, because a thief may have a
 * copy of them. Every call counts, in a count of its own. A wrong current password also counts as a
 * failed login, but never so that it blocks logins: a call that would is refused unchecked, so a
 * stolen access token cannot keep the user from logging in.
 */
public final class ChangePassword {
  private final UnitOfWork unitOfWork;
  private final PasswordChangeCount calls;
  private final GuessThrottle throttle;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final NewPassword newPassword;
  private final SessionTerminator terminator;
  private final SessionRenewer renewer;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public ChangePassword(
      UnitOfWork unitOfWork,
      PasswordChangeCount calls,
      GuessThrottle throttle,
      PasswordCheck check,
      PasswordHasher hasher,
      NewPassword newPassword,
      SessionTerminator terminator,
      SessionRenewer renewer,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.calls = calls;
    this.throttle = throttle;
    this.check = check;
    this.hasher = hasher;
    this.newPassword = newPassword;
    this.terminator = terminator;
    this.renewer = renewer;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The caller, the current password and the new one.
   *
   * @param stillThere whether the client still waits for the answer
   */
  public record Command(
      Holder.OfUser caller,
      Password current,
      Password replacement,
      Source source,
      BooleanSupplier stillThere,
      Origin origin) {
    /** Creates the command of a client that waits for the answer. */
    public Command(
        Holder.OfUser caller,
        Password current,
        Password replacement,
        Source source,
        Origin origin) {
      this(caller, current, replacement, source, () -> true, origin);
    }

    UserId userId() {
      return caller.user();
    }

    Asker asker() {
      return Asker.of(caller.subject().id(), source, stillThere);
    }
  }

  /** The outcome of the change. */
  public sealed interface Outcome {
    /**
     * The password was changed.
     *
     * @param tokens the only valid tokens of the session from now on
     */
    record Changed(IssuedTokens tokens) implements Outcome {}

    /**
     * The caller's session has ended meanwhile, or there is none, for the token was issued for an
     * access key; nothing was changed.
     */
    record SessionOver() implements Outcome {}

    /** The current password is wrong. */
    record WrongPassword() implements Outcome {}

    /** The new password is not accepted, for each of these reasons. */
    record Rejected(List<PasswordFault> faults) implements Outcome {}

    /** Too many calls were made, or too many have failed; no password was checked. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}

    /** Comparing takes more memory than is available; nothing was checked. */
    record OutOfMemory(UserId user, HashCost cost) implements Outcome {}
  }

  /** What is known before the password is checked. */
  private record Claim(Account account, Guess guess) {}

  public Outcome execute(Command command) {
    if (command.caller().authenticatedAt().isEmpty()) {
      return new Outcome.SessionOver();
    }
    if (check.isFullFor(command.asker())) {
      return new Outcome.Busy();
    }
    return calls
        .closedFor(command.userId())
        .<Outcome>map(Outcome.TooManyAttempts::new)
        .orElseGet(() -> change(command));
  }

  private Outcome change(Command command) {
    return unitOfWork
        .read(tx -> claim(tx, command))
        .map(claim -> change(command, claim))
        .orElseGet(Outcome.WrongPassword::new);
  }

  private Optional<Claim> claim(Transaction tx, Command command) {
    return Account.of(tx, tx.users().find(command.userId()))
        .map(account -> new Claim(account, look(tx, account.user(), command.source())));
  }

  private Guess look(Transaction tx, User user, Source source) {
    return throttle.look(tx, user.username(), Optional.of(user.id()), source).closingNothing();
  }

  private Outcome change(Command command, Claim claim) {
    List<PasswordFault> faults = plainFaults(command, claim.account().user());
    if (!faults.isEmpty()) {
      return new Outcome.Rejected(faults);
    }
    return check(command, claim);
  }

  /**
   * Checks the current password first: only a caller who knows it has a new one judged and hashed.
   */
  private Outcome check(Command command, Claim claim) {
    PasswordHash current = claim.account().credential().hash();
    return switch (check.check(
        claim.guess(), command.asker(), current, () -> isCurrent(command.current(), current))) {
      case PasswordCheck.Result.TooManyAttempts<Boolean>(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case PasswordCheck.Result.Busy<Boolean> busy -> new Outcome.Busy();
      case PasswordCheck.Result.OutOfMemory<Boolean>(HashCost cost) ->
          new Outcome.OutOfMemory(command.userId(), cost);
      case PasswordCheck.Result.Compared<Boolean>(Boolean right, Reservation reservation) -> {
        Attempt attempt = new Attempt(command, claim.account(), reservation);
        yield right ? prepare(attempt) : unitOfWork.write(tx -> refuse(tx, attempt));
      }
    };
  }

  private boolean isCurrent(Password password, PasswordHash current) {
    return password.isPlausible() && hasher.matches(password, current);
  }

  private List<PasswordFault> plainFaults(Command command, User user) {
    return Stream.concat(
            newPassword.plainFaults(command.replacement(), user.username()).stream(),
            command.replacement().equals(command.current())
                ? Stream.of(new PasswordFault.SameAsCurrent())
                : Stream.of())
        .toList();
  }

  /** A change that may be tried. */
  private record Attempt(Command command, Account account, Reservation reservation) {
    UserId userId() {
      return account.user().id();
    }

    SessionId session() {
      return command.caller().session();
    }

    Actor self() {
      return new Actor.Authenticated(userId());
    }
  }

  private Outcome prepare(Attempt attempt) {
    Command command = attempt.command();
    return switch (newPassword.prepare(
        command.asker(), command.replacement(), attempt.account().user().username())) {
      case NewPassword.Prepared.Busy busy -> giveUp(attempt, new Outcome.Busy());
      case NewPassword.Prepared.Rejected(List<PasswordFault> faults) ->
          giveUp(attempt, new Outcome.Rejected(faults));
      case NewPassword.Prepared.Hashed(PasswordHash replacement) ->
          unitOfWork.write(tx -> replace(tx, attempt, replacement)).get();
    };
  }

  /** Ends an attempt in which the current password was not found wrong. */
  private Outcome giveUp(Attempt attempt, Outcome outcome) {
    throttle.release(attempt.reservation());
    return outcome;
  }

  private Outcome refuse(Transaction tx, Attempt attempt) {
    UserId userId = attempt.userId();
    Origin origin = attempt.command().origin();
    tx.audit()
        .record(new AuditEvent.PasswordRefused(userId), attempt.self(), origin, clock.instant());
    throttle.failed(tx, attempt.reservation(), Optional.of(userId), attempt.self(), origin);
    return new Outcome.WrongPassword();
  }

  /**
   * Decides what to answer after the commit. Under the user's lock the account and its password
   * must still be those that were checked.
   */
  private Supplier<Outcome> replace(Transaction tx, Attempt attempt, PasswordHash replacement) {
    return attempt
        .account()
        .lockUnchanged(tx)
        .map(user -> replace(tx, attempt, user, replacement))
        .orElseGet(
            () -> {
              Outcome refused = refuse(tx, attempt);
              return () -> refused;
            });
  }

  private Supplier<Outcome> replace(
      Transaction tx, Attempt attempt, User before, PasswordHash replacement) {
    Instant now = clock.instant();
    throttle.succeeded(tx, attempt.reservation(), before.id());
    User user = before.atNextEpoch(now);
    return renewer
        .renew(tx, attempt.session(), user, now)
        .<Supplier<Outcome>>map(
            tokens -> {
              // The hash may have been renewed since; the version says that the password was not
              // changed.
              Credential renewed =
                  attempt.account().credential().withPassword(replacement, new Validity.Lasting());
              UnderLock.require(tx.credentials().replace(renewed));
              UnderLock.require(tx.users().update(user));
              revokeWhatWasBefore(tx, attempt, user, now);
              return () -> new Outcome.Changed(issuer.issue(tokens));
            })
        .orElseGet(() -> Outcome.SessionOver::new);
  }

  /**
   * Ends the other sessions, forgets the other sources, and revokes every older access token by the
   * epoch.
   */
  private void revokeWhatWasBefore(Transaction tx, Attempt attempt, User user, Instant now) {
    Origin origin = attempt.command().origin();
    tx.knownSources().forgetAllBut(user.id(), attempt.reservation().guess().source());
    tx.audit().record(new AuditEvent.PasswordChanged(user.id()), attempt.self(), origin, now);
    terminator.endOthersOf(
        tx,
        user.id(),
        attempt.session(),
        new SessionTerminator.Cause(EndReason.PASSWORD_CHANGED, attempt.self(), origin, now));
    terminator.revokeOlderTokens(tx, user, now);
  }
}
