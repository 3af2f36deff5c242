package dev.watchword.application.session;

import dev.watchword.application.credential.Account;
import dev.watchword.application.credential.HashGate;
import dev.watchword.application.role.CurrentRoleCatalog;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.Device;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A password goes in, a session begins. An unknown, a disabled and a mistaken user cost the same
 * work and get the same answer (ASVS 5.0, 6.3.8).
 */
public final class LogIn {
  private final UnitOfWork unitOfWork;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final CurrentRoleCatalog roles;
  private final RefreshTokens refreshTokens;
  private final SessionTerminator terminator;
  private final TokenIssuer issuer;
  private final InstantSource clock;
  private final RandomGenerator random;

  public LogIn(
      UnitOfWork unitOfWork,
      HashGate gate,
      PasswordHasher hasher,
      CurrentRoleCatalog roles,
      RefreshTokens refreshTokens,
      SessionTerminator terminator,
      TokenIssuer issuer,
      InstantSource clock,
      RandomGenerator random) {
    this.unitOfWork = unitOfWork;
    this.gate = gate;
    this.hasher = hasher;
    this.roles = roles;
    this.refreshTokens = refreshTokens;
    this.terminator = terminator;
    this.issuer = issuer;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Who wants in.
   *
   * @param username as typed
   */
  public record Command(
      String username, Password password, Optional<Device> device, Origin origin) {
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

    /** The hash gate is full. */
    record Busy() implements Outcome {}
  }

  /**
   * The right password was given for {@code account}; its hash should become {@code renewed}, if
   * that is there.
   */
  private record Proof(Account account, Optional<PasswordHash> renewed) {}

  /** A session that was just stored. */
  private record Begun(SessionOfUser stored, RefreshToken token, TokenRules rules, Instant at) {}

  public Outcome execute(Command command) {
    if (command.password().length() > Password.MAX_LENGTH) {
      return new Outcome.InvalidCredentials();
    }
    return Username.parse(command.username())
        .map(username -> logIn(username, command))
        .orElseGet(Outcome.InvalidCredentials::new);
  }

  private Outcome logIn(Username username, Command command) {
    Optional<Account> account =
        unitOfWork.read(tx -> Account.of(tx, tx.users().findByUsername(username)));
    return switch (gate.pass(() -> prove(account, command.password()))) {
      case HashGate.Passage.Full<Optional<Proof>> full -> new Outcome.Busy();
      case HashGate.Passage.Passed<Optional<Proof>>(Optional<Proof> proof) ->
          unitOfWork
              .write(tx -> begin(tx, account.map(Account::user), proof, command))
              .<Outcome>map(begun -> new Outcome.LoggedIn(issue(begun)))
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

  private Optional<Begun> begin(
      Transaction tx, Optional<User> claimed, Optional<Proof> proof, Command command) {
    Instant now = clock.instant();
    Optional<Begun> begun = proof.flatMap(proven -> begin(tx, proven, command, now));
    if (begun.isEmpty()) {
      tx.audit()
          .record(
              new AuditEvent.LoginFailed(claimed.map(User::id)),
              new Actor.Anonymous(),
              command.origin(),
              now);
    }
    return begun;
  }

  /** Under the user's row lock, state and password must still be those that were checked. */
  private Optional<Begun> begin(Transaction tx, Proof proof, Command command, Instant now) {
    Credential checked = proof.account().credential();
    return proof
        .account()
        .lockUnchanged(tx)
        .map(
            user -> {
              proof
                  .renewed()
                  .ifPresent(hash -> tx.credentials().rehash(user.id(), checked.hash(), hash));
              return store(tx, user, command, now);
            });
  }

  private Begun store(Transaction tx, User user, Command command, Instant now) {
    TokenRules rules = roles.get().tokenRulesFor(user.roles());
    List<Session> surplus = surplus(tx, user.id(), rules, now);
    SessionId id = SessionId.next(now, random);
    MintedToken first = refreshTokens.first(id, random);
    Session session = Session.begin(id, user.id(), command.device(), first, rules, now);
    Actor self = new Actor.Authenticated(user.id());
    tx.sessions().add(session);
    tx.audit().record(new AuditEvent.LoginSucceeded(user.id(), id), self, command.origin(), now);
    terminator.end(
        tx,
        surplus,
        new SessionTerminator.Cause(EndReason.SESSION_LIMIT, self, command.origin(), now));
    return new Begun(new SessionOfUser(session, user), first.token(), rules, now);
  }

  /** The oldest sessions, which must end to make room for one more. */
  private static List<Session> surplus(Transaction tx, UserId user, TokenRules rules, Instant now) {
    return rules
        .maxSessions()
        .map(
            max -> {
              List<Session> active = tx.sessions().activeOf(user, now);
              return active.subList(0, Math.max(0, active.size() + 1 - max));
            })
        .orElseGet(List::of);
  }

  private IssuedTokens issue(Begun begun) {
    return issuer.issue(begun.stored(), begun.token(), begun.rules(), begun.at());
  }
}
