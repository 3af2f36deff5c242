package dev.watchword.application.credential;

import dev.watchword.application.authentication.Account;
import dev.watchword.application.authentication.Asker;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.PendingTokens;
import dev.watchword.application.session.SessionStarter;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.PasswordChangeCount;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Challenge;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.authentication.Factor;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.throttle.Source;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Replaces a user's temporary password with one that the user has chosen, and so completes the
 * login that {@link dev.watchword.application.session.LogIn} began (ASVS 5.0, 6.4.1). A challenge
 * can be used once: the new password ends it. A challenge that this installation did not issue
 * counts as a failed login of its source, and every answer to a valid one counts as a password
 * change.
 */
public final class AnswerChallenge {
  private final UnitOfWork unitOfWork;
  private final Challenges challenges;
  private final GuessThrottle throttle;
  private final PasswordChangeCount calls;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final NewPassword newPassword;
  private final SessionTerminator terminator;
  private final SessionStarter starter;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public AnswerChallenge(
      UnitOfWork unitOfWork,
      Challenges challenges,
      GuessThrottle throttle,
      PasswordChangeCount calls,
      HashGate gate,
      PasswordHasher hasher,
      NewPassword newPassword,
      SessionTerminator terminator,
      SessionStarter starter,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.challenges = challenges;
    this.throttle = throttle;
    this.calls = calls;
    this.gate = gate;
    this.hasher = hasher;
    this.newPassword = newPassword;
    this.terminator = terminator;
    this.starter = starter;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The challenge as the client sends it back, and the new password.
   *
   * @param stillThere whether the client still waits for the answer
   */
  public record Command(
      ChallengeText challenge,
      Password chosen,
      Source source,
      BooleanSupplier stillThere,
      Origin origin) {}

  /** The outcome of the login. */
  public sealed interface Outcome {
    record LoggedIn(IssuedTokens tokens) implements Outcome {}

    /**
     * The challenge was not issued here, was used or has expired, or the account or its password
     * has changed.
     */
    record InvalidChallenge() implements Outcome {}

    /** The new password is not accepted, for each of these reasons; the challenge stays valid. */
    record Rejected(List<PasswordFault> faults) implements Outcome {}

    /** Too many logins have failed, or too many calls were made; nothing was checked. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}

    /** Comparing takes more memory than is available; nothing was checked. */
    record OutOfMemory(UserId user, HashCost cost) implements Outcome {}
  }

  /** An answer to a valid challenge. */
  private record Answer(Challenge challenge, Account account, Command command) {
    Asker asker() {
      return Asker.of(
          new Subject.OfUser(account.user().id()).id(), command.source(), command.stillThere());
    }

    Actor self() {
      return new Actor.Authenticated(account.user().id());
    }
  }

  public Outcome execute(Command command) {
    return challenges
        .read(command.challenge())
        .map(challenge -> answer(challenge, command))
        .orElseGet(() -> forged(command));
  }

  private Outcome forged(Command command) {
    return switch (throttle.admit(unitOfWork.read(tx -> throttle.look(tx, command.source())))) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case GuessThrottle.Admission.Admitted(Reservation reservation) ->
          unitOfWork.write(
              tx -> {
                throttle.failed(
                    tx, reservation, Optional.empty(), new Actor.Anonymous(), command.origin());
                return new Outcome.InvalidChallenge();
              });
    };
  }

  private Outcome answer(Challenge challenge, Command command) {
    return unitOfWork
        .read(tx -> accountOf(tx, challenge))
        .map(account -> answer(new Answer(challenge, account, command)))
        .orElseGet(Outcome.InvalidChallenge::new);
  }

  /** The account, if it and its password are still as they were when the challenge was issued. */
  private Optional<Account> accountOf(Transaction tx, Challenge challenge) {
    return Account.of(tx, tx.users().find(challenge.userId()))
        .filter(account -> !challenge.isOver(clock.instant()))
        .filter(account -> account.user().isActive())
        .filter(account -> account.credential().version() == challenge.passwordVersion())
        // Who was deleted and came back by an import may have the version, and a lasting password.
        .filter(account -> account.credential().validity() instanceof Validity.Temporary);
  }

  private Outcome answer(Answer answer) {
    if (gate.isFullFor(answer.asker())) {
      return new Outcome.Busy();
    }
    Optional<Duration> closed = calls.closedFor(answer.challenge());
    if (closed.isPresent()) {
      return new Outcome.TooManyAttempts(closed.get());
    }
    List<PasswordFault> faults =
        newPassword.plainFaults(answer.command().chosen(), answer.account().user().username());
    return faults.isEmpty() ? compare(answer) : new Outcome.Rejected(faults);
  }

  /** Refuses the temporary password itself as the new one. */
  private Outcome compare(Answer answer) {
    PasswordHash present = answer.account().credential().hash();
    HashCost cost = hasher.costOf(present);
    if (!gate.affords(cost.memoryKib())) {
      return new Outcome.OutOfMemory(answer.challenge().userId(), cost);
    }
    return switch (gate.hash(
        answer.asker(),
        cost.memoryKib(),
        () -> hasher.matches(answer.command().chosen(), present))) {
      case HashGate.Passage.Refused<Boolean> refused -> new Outcome.Busy();
      case HashGate.Passage.Passed<Boolean>(Boolean same) ->
          same ? new Outcome.Rejected(List.of(new PasswordFault.SameAsCurrent())) : prepare(answer);
    };
  }

  private Outcome prepare(Answer answer) {
    return switch (newPassword.prepare(
        answer.asker(), answer.command().chosen(), answer.account().user().username())) {
      case NewPassword.Prepared.Busy busy -> new Outcome.Busy();
      case NewPassword.Prepared.Rejected(List<PasswordFault> faults) ->
          new Outcome.Rejected(faults);
      case NewPassword.Prepared.Hashed(PasswordHash hash) ->
          unitOfWork.write(tx -> conclude(tx, answer, hash)).get();
    };
  }

  /**
   * Decides what to answer after the commit. Of any number of answers to one challenge, the first
   * to lock the user wins: it replaces the password that the challenge is bound to.
   */
  private Supplier<Outcome> conclude(Transaction tx, Answer answer, PasswordHash hash) {
    return answer
        .account()
        .lockUnchanged(tx)
        .<Supplier<Outcome>>map(
            user -> {
              PendingTokens begun = begin(tx, answer, user, hash);
              return () -> new Outcome.LoggedIn(issuer.issue(begun));
            })
        .orElseGet(() -> Outcome.InvalidChallenge::new);
  }

  private PendingTokens begin(Transaction tx, Answer answer, User user, PasswordHash hash) {
    Instant now = clock.instant();
    Command command = answer.command();
    // The hash may have been renewed since; the version says that the password was not changed.
    UnderLock.require(
        tx.credentials()
            .replace(answer.account().credential().withPassword(hash, new Validity.Lasting())));
    tx.audit()
        .record(new AuditEvent.PasswordChanged(user.id()), answer.self(), command.origin(), now);
    terminator.endAllOf(
        tx,
        user.id(),
        new SessionTerminator.Cause(
            EndReason.PASSWORD_CHANGED, answer.self(), command.origin(), now));
    throttle.knowOnly(tx, user, command.source());
    Proof proof = new Proof(new Subject.OfUser(user.id()), Set.of(new Factor.Password()), now);
    return starter.begin(
        tx, user, proof, answer.challenge().device(), command.source(), command.origin());
  }
}
