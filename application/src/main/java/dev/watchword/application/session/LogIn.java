package dev.watchword.application.session;

import dev.watchword.application.authentication.Account;
import dev.watchword.application.authentication.Asker;
import dev.watchword.application.authentication.Decoys;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Challenge;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Factor;
import dev.watchword.domain.authentication.Need;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.Validity;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Begins a session for a user name and the right password. An unknown user, a disabled user and a
 * wrong password cost the same work and get the same answer (ASVS 5.0, 6.3.8).
 */
public final class LogIn {
  private final UnitOfWork unitOfWork;
  private final GuessThrottle throttle;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final Decoys decoys;
  private final Challenges challenges;
  private final SessionStarter starter;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public LogIn(
      UnitOfWork unitOfWork,
      GuessThrottle throttle,
      PasswordCheck check,
      PasswordHasher hasher,
      Decoys decoys,
      Challenges challenges,
      SessionStarter starter,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.throttle = throttle;
    this.check = check;
    this.hasher = hasher;
    this.decoys = decoys;
    this.challenges = challenges;
    this.starter = starter;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * A request to log in.
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
    /** Creates the command of a client that waits for the answer. */
    public Command(
        String username, Password password, Optional<Device> device, Source source, Origin origin) {
      this(username, password, device, source, () -> true, origin);
    }

    Asker asker() {
      return Asker.at(source, stillThere);
    }

    /** Omits the name, because people type passwords into the name field. */
    @Override
    public String toString() {
      return "Command[hidden]";
    }
  }

  /** The outcome of the login. */
  public sealed interface Outcome {
    record LoggedIn(IssuedTokens tokens) implements Outcome {}

    /** The password is right, but something else is needed before a session begins. */
    record MoreNeeded(ChallengeText challenge, Set<Need> needs, Duration expiresIn)
        implements Outcome {}

    /**
     * There is no such user, the password is wrong, or the account is disabled; the caller does not
     * learn which.
     */
    record InvalidCredentials() implements Outcome {}

    /** Too many logins have failed; the password was not checked. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}

    /**
     * Comparing takes more memory than is available; nothing was checked.
     *
     * @param user empty if the name belongs to no user
     */
    record OutOfMemory(Optional<UserId> user, HashCost cost) implements Outcome {}
  }

  /** What is known before the password is checked. */
  private record Claim(Optional<Account> account, PasswordHash hash, Guess guess) {
    Optional<UserId> userId() {
      return account.map(found -> found.user().id());
    }
  }

  /**
   * The right password was given for {@code account}; its hash is to become {@code renewed}, if
   * that is present.
   */
  private record Match(Account account, Optional<PasswordHash> renewed) {}

  public Outcome execute(Command command) {
    if (!command.password().isPlausible()) {
      return new Outcome.InvalidCredentials();
    }
    return Username.parse(command.username())
        .map(username -> logIn(username, command))
        .orElseGet(Outcome.InvalidCredentials::new);
  }

  private Outcome logIn(Username username, Command command) {
    if (check.isFullFor(command.asker())) {
      return new Outcome.Busy();
    }
    Claim claim = unitOfWork.read(tx -> claim(tx, username, command.source()));
    return switch (check.check(
        claim.guess(), command.asker(), claim.hash(), () -> match(claim, command.password()))) {
      case PasswordCheck.Result.TooManyAttempts<Optional<Match>>(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case PasswordCheck.Result.Busy<Optional<Match>> busy -> new Outcome.Busy();
      case PasswordCheck.Result.OutOfMemory<Optional<Match>>(HashCost cost) ->
          new Outcome.OutOfMemory(claim.userId(), cost);
      case PasswordCheck.Result.Compared<Optional<Match>>(
              Optional<Match> match,
              Reservation reservation) ->
          unitOfWork.write(tx -> conclude(tx, claim, match, reservation, command)).get();
    };
  }

  private Claim claim(Transaction tx, Username username, Source source) {
    Optional<Account> account = Account.of(tx, tx.users().findByUsername(username));
    PasswordHash hash =
        account.map(found -> found.credential().hash()).orElseGet(() -> decoys.of(username));
    Optional<UserId> user = account.map(found -> found.user().id());
    return new Claim(account, hash, throttle.look(tx, username, user, source));
  }

  private Optional<Match> match(Claim claim, Password password) {
    if (!hasher.matches(password, claim.hash())) {
      return Optional.empty();
    }
    return claim
        .account()
        .filter(found -> found.user().isActive())
        .filter(found -> !found.credential().validity().isOver(clock.instant()))
        .map(found -> new Match(found, renewed(password, claim.hash())));
  }

  /** Never hashes more than was proven, or the right password would be refused from then on. */
  private Optional<PasswordHash> renewed(Password password, PasswordHash hash) {
    return hasher.isOutdated(hash) && hasher.provesAllOf(password, hash)
        ? Optional.of(hasher.hash(password))
        : Optional.empty();
  }

  /** Decides what to answer after the commit. */
  private Supplier<Outcome> conclude(
      Transaction tx,
      Claim claim,
      Optional<Match> match,
      Reservation reservation,
      Command command) {
    return match
        .flatMap(matched -> conclude(tx, matched, reservation, command))
        .orElseGet(() -> fail(tx, claim.userId(), reservation, command.origin()));
  }

  private Supplier<Outcome> fail(
      Transaction tx, Optional<UserId> user, Reservation reservation, Origin origin) {
    Actor nobody = new Actor.Anonymous();
    tx.audit().record(new AuditEvent.LoginFailed(user), nobody, origin, clock.instant());
    throttle.failed(tx, reservation, user, nobody, origin);
    return Outcome.InvalidCredentials::new;
  }

  /** Under the user's lock, state and password must still be those that were checked. */
  private Optional<Supplier<Outcome>> conclude(
      Transaction tx, Match match, Reservation reservation, Command command) {
    Credential checked = match.account().credential();
    return match
        .account()
        .lockUnchanged(tx)
        .map(
            user -> {
              match
                  .renewed()
                  .ifPresent(hash -> tx.credentials().rehash(user.id(), checked.hash(), hash));
              return checked.validity() instanceof Validity.Temporary
                  ? challenge(tx, checked, reservation, command)
                  : begin(tx, user, reservation, command);
            });
  }

  private Supplier<Outcome> begin(
      Transaction tx, User user, Reservation reservation, Command command) {
    throttle.succeeded(tx, reservation, user.id());
    Proof proof =
        new Proof(new Subject.OfUser(user.id()), Set.of(new Factor.Password()), clock.instant());
    PendingTokens begun =
        starter.begin(tx, user, proof, command.device(), command.source(), command.origin());
    return () -> new Outcome.LoggedIn(issuer.issue(begun));
  }

  /** Issues a challenge. The source becomes known only with a session. */
  private Supplier<Outcome> challenge(
      Transaction tx, Credential checked, Reservation reservation, Command command) {
    Instant now = clock.instant();
    throttle.release(tx, reservation);
    tx.audit()
        .record(
            new AuditEvent.LoginChallenged(checked.userId()),
            new Actor.Authenticated(checked.userId()),
            command.origin(),
            now);
    ChallengeText text =
        challenges.write(
            new Challenge(
                checked.userId(),
                checked.version(),
                command.device(),
                now.plus(Challenge.LIFETIME)));
    return () -> new Outcome.MoreNeeded(text, Set.of(Need.NEW_PASSWORD), Challenge.LIFETIME);
  }
}
