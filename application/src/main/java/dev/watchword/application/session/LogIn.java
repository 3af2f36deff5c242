package dev.watchword.application.session;

import dev.watchword.application.credential.Account;
import dev.watchword.application.credential.Asker;
import dev.watchword.application.credential.Decoys;
import dev.watchword.application.credential.HashGate;
import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.HashCost;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A password goes in, a session begins. An unknown, a disabled and a mistaken user cost the same
 * work and get the same answer (ASVS 5.0, 6.3.8).
 */
public final class LogIn {
  private final UnitOfWork unitOfWork;
  private final GuessThrottle throttle;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final Decoys decoys;
  private final SessionStarter starter;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public LogIn(
      UnitOfWork unitOfWork,
      GuessThrottle throttle,
      HashGate gate,
      PasswordHasher hasher,
      Decoys decoys,
      SessionStarter starter,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.throttle = throttle;
    this.gate = gate;
    this.hasher = hasher;
    this.decoys = decoys;
    this.starter = starter;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Who wants in.
   *
   * @param username as typed
   * @param stillThere whether the client still waits for the answer
   */
  public record Command(
      String username,
      Password password,
      Optional<Device> device,
      Source source,
      BooleanSupplier stillThere,
      Origin origin) {
    /** Of a client that waits for the answer. */
    public Command(
        String username, Password password, Optional<Device> device, Source source, Origin origin) {
      this(username, password, device, source, () -> true, origin);
    }

    Asker asker() {
      return Asker.at(source, stillThere);
    }

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

    /**
     * Comparing takes more memory than there is; nothing was checked.
     *
     * @param user empty when the name belongs to nobody
     */
    record OutOfMemory(Optional<UserId> user, HashCost cost) implements Outcome {}
  }

  /** What is known before the password is checked. */
  private record Claim(Optional<Account> account, PasswordHash hash, Guess guess) {}

  /**
   * The right password was given for {@code account}; its hash should become {@code renewed}, if
   * that is there.
   */
  private record Proof(Account account, Optional<PasswordHash> renewed) {}

  public Outcome execute(Command command) {
    if (!command.password().isPlausible()) {
      return new Outcome.InvalidCredentials();
    }
    return Username.parse(command.username())
        .map(username -> logIn(username, command))
        .orElseGet(Outcome.InvalidCredentials::new);
  }

  private Outcome logIn(Username username, Command command) {
    if (gate.isFullFor(command.asker())) {
      return new Outcome.Busy();
    }
    Claim claim = unitOfWork.read(tx -> claim(tx, username, command.source()));
    HashCost cost = hasher.costOf(claim.hash());
    if (!gate.affords(cost.memoryKib())) {
      return new Outcome.OutOfMemory(userId(claim.account()), cost);
    }
    return switch (throttle.admit(claim.guess())) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case GuessThrottle.Admission.Admitted(Reservation reservation) ->
          logIn(claim, cost, reservation, command);
    };
  }

  private Claim claim(Transaction tx, Username username, Source source) {
    Optional<Account> account = Account.of(tx, tx.users().findByUsername(username));
    PasswordHash hash =
        account.map(found -> found.credential().hash()).orElseGet(() -> decoys.of(username));
    return new Claim(account, hash, throttle.look(tx, username, userId(account), source));
  }

  private static Optional<UserId> userId(Optional<Account> account) {
    return account.map(found -> found.user().id());
  }

  private Outcome logIn(Claim claim, HashCost cost, Reservation reservation, Command command) {
    Supplier<Optional<Proof>> proving = () -> prove(claim, command.password());
    return switch (gate.hash(command.asker(), cost.memoryKib(), proving)) {
      case HashGate.Passage.Refused<Optional<Proof>> refused -> {
        throttle.release(reservation);
        yield new Outcome.Busy();
      }
      case HashGate.Passage.Passed<Optional<Proof>>(Optional<Proof> proof) ->
          unitOfWork
              .write(tx -> conclude(tx, claim.account(), proof, reservation, command))
              .<Outcome>map(begun -> new Outcome.LoggedIn(issuer.issue(begun)))
              .orElseGet(Outcome.InvalidCredentials::new);
    };
  }

  private Optional<Proof> prove(Claim claim, Password password) {
    if (!hasher.matches(password, claim.hash())) {
      return Optional.empty();
    }
    return claim
        .account()
        .filter(found -> found.user().isActive())
        .map(found -> new Proof(found, renewed(password, claim.hash())));
  }

  /** Never from more than was proven, or the right password would be refused from then on. */
  private Optional<PasswordHash> renewed(Password password, PasswordHash hash) {
    return hasher.isOutdated(hash) && hasher.provesAllOf(password, hash)
        ? Optional.of(hasher.hash(password))
        : Optional.empty();
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
