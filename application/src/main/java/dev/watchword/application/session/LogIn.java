package dev.watchword.application.session;

import dev.watchword.application.credential.Account;
import dev.watchword.application.credential.HashGate;
import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.session.Device;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A password goes in, a session begins. An unknown, a disabled and a mistaken user cost the same
 * work and get the same answer (ASVS 5.0, 6.3.8).
 */
public final class LogIn {
  private final UnitOfWork unitOfWork;
  private final GuessThrottle throttle;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final SessionStarter starter;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public LogIn(
      UnitOfWork unitOfWork,
      GuessThrottle throttle,
      HashGate gate,
      PasswordHasher hasher,
      SessionStarter starter,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.throttle = throttle;
    this.gate = gate;
    this.hasher = hasher;
    this.starter = starter;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Who wants in.
   *
   * @param username as typed
   */
  public record Command(
      String username, Password password, Optional<Device> device, Source source, Origin origin) {
    /** People type passwords where the name belongs. */
    @Override
    public String toString() {
      return "Command[hidden]";
    }
  }

  /** What became of the login. */
  public sealed interface Outcome {
    record LoggedIn(IssuedTokens tokens) implements Outcome {}

    /** No such user, another password, or the account is disabled: nobody learns which. */
    record InvalidCredentials() implements Outcome {}

    /** Too many have failed; the password was not checked. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}
  }

  /** What is known before the password is checked. */
  private record Claim(Optional<Account> account, Guess guess) {}

  /**
   * The right password was given for {@code account}; its hash should become {@code renewed}, if
   * that is there.
   */
  private record Proof(Account account, Optional<PasswordHash> renewed) {}

  public Outcome execute(Command command) {
    if (command.password().length() > Password.MAX_LENGTH) {
      return new Outcome.InvalidCredentials();
    }
    return Username.parse(command.username())
        .map(username -> logIn(username, command))
        .orElseGet(Outcome.InvalidCredentials::new);
  }

  private Outcome logIn(Username username, Command command) {
    if (gate.isFull()) {
      return new Outcome.Busy();
    }
    Claim claim = unitOfWork.read(tx -> claim(tx, username, command.source()));
    return switch (throttle.admit(claim.guess())) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case GuessThrottle.Admission.Admitted(Reservation reservation) ->
          logIn(claim.account(), reservation, command);
    };
  }

  private Claim claim(Transaction tx, Username username, Source source) {
    Optional<Account> account = Account.of(tx, tx.users().findByUsername(username));
    return new Claim(account, throttle.look(tx, username, userId(account), source));
  }

  private static Optional<UserId> userId(Optional<Account> account) {
    return account.map(found -> found.user().id());
  }

  private Outcome logIn(Optional<Account> account, Reservation reservation, Command command) {
    return switch (gate.pass(() -> prove(account, command.password()))) {
      case HashGate.Passage.Full<Optional<Proof>> full -> {
        throttle.release(reservation);
        yield new Outcome.Busy();
      }
      case HashGate.Passage.Passed<Optional<Proof>>(Optional<Proof> proof) ->
          unitOfWork
              .write(tx -> conclude(tx, account, proof, reservation, command))
              .<Outcome>map(begun -> new Outcome.LoggedIn(issuer.issue(begun)))
              .orElseGet(Outcome.InvalidCredentials::new);
    };
  }

  private Optional<Proof> prove(Optional<Account> account, Password password) {
    PasswordHash hash = account.map(found -> found.credential().hash()).orElseGet(hasher::decoy);
    if (!hasher.matches(password, hash)) {
      return Optional.empty();
    }
    return account
        .filter(found -> found.user().isActive())
        .map(
            found ->
                new Proof(
                    found,
                    hasher.isOutdated(hash)
                        ? Optional.of(hasher.hash(password))
                        : Optional.empty()));
  }

  private Optional<PendingTokens> conclude(
      Transaction tx,
      Optional<Account> claimed,
      Optional<Proof> proof,
      Reservation reservation,
      Command command) {
    Optional<PendingTokens> begun =
        proof.flatMap(proven -> begin(tx, proven, reservation, command));
    if (begun.isEmpty()) {
      fail(tx, userId(claimed), reservation, command.origin());
    }
    return begun;
  }

  private void fail(Transaction tx, Optional<UserId> user, Reservation reservation, Origin origin) {
    Actor nobody = new Actor.Anonymous();
    tx.audit().record(new AuditEvent.LoginFailed(user), nobody, origin, clock.instant());
    throttle.failed(tx, reservation, user, nobody, origin);
  }

  /** Under the user's lock, state and password must still be those that were checked. */
  private Optional<PendingTokens> begin(
      Transaction tx, Proof proof, Reservation reservation, Command command) {
    Credential checked = proof.account().credential();
    Instant now = clock.instant();
    Optional<User> unchanged = proof.account().lockUnchanged(tx);
    return unchanged.map(
        user -> {
          proof
              .renewed()
              .ifPresent(hash -> tx.credentials().rehash(user.id(), checked.hash(), hash));
          throttle.succeeded(tx, reservation, user.id());
          return starter.begin(tx, user, command.device(), command.source(), command.origin(), now);
        });
  }
}
