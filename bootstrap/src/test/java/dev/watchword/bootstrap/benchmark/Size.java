package dev.watchword.bootstrap.benchmark;

import dev.watchword.application.authentication.Decoys;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.following.Followed;
import dev.watchword.application.key.EstablishKeys;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.PresentedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RepeatWatch;
import dev.watchword.application.session.SessionStarter;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.KnownSources;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.gate.TokenType;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.security.key.MasterKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An installation of some size, and what is measured on it without its hash. */
final class Size implements AutoCloseable {
  /** Not of any installation. */
  static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Password PASSWORD = Password.of("a password that nobody hashes here");

  private final Storage storage;
  private final List<UUID> users;
  private final LogIn logIn;
  private final RefreshSession refresh;

  Size(Storage storage, List<UUID> users) {
    this.storage = storage;
    this.users = users;
    UnitOfWork unitOfWork = storage.unitOfWork();
    InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
    Cryptography cryptography = cryptography();
    DataKey dataKey = establish(unitOfWork, cryptography, clock);
    RefreshTokens refreshTokens = new RefreshTokens(dataKey);
    Followed<RoleCatalog> roles = Followed.roleCatalog(unitOfWork);
    SessionTerminator terminator = new SessionTerminator(new Revoker(new ActiveRevocations()));
    TokenIssuer issuer =
        new TokenIssuer(
            new Issuer("http://localhost:8080", "http://localhost:8080"),
            cryptography.tokenSigner(),
            Followed.keyRing(unitOfWork),
            roles,
            RANDOM);
    GuessThrottle throttle =
        new GuessThrottle(unitOfWork, GuessingRules.DEFAULT, new AttemptKeys(dataKey), clock);
    HashGate gate = new HashGate(new HashGate.Capacity(16, 0, 0, 16));
    this.logIn =
        new LogIn(
            unitOfWork,
            throttle,
            new PasswordCheck(throttle, gate, new NoHash()),
            new NoHash(),
            new Decoys(new NoHash(), new AttemptKeys(dataKey)),
            new Challenges(dataKey),
            new SessionStarter(roles, refreshTokens, terminator, RANDOM),
            issuer,
            clock);
    RepeatWatch watch =
        new RepeatWatch(new KnownSources(GuessingRules.DEFAULT, new AttemptKeys(dataKey)), 3);
    this.refresh =
        new RefreshSession(
            unitOfWork,
            new PresentedTokens(refreshTokens, roles, watch, terminator),
            watch,
            issuer,
            clock);
  }

  /** Under which an installation counts; makes its keys. */
  static AttemptKeys attemptKeys(Storage storage) {
    return new AttemptKeys(
        establish(storage.unitOfWork(), cryptography(), Clock.tickMillis(ZoneOffset.UTC)));
  }

  private static Cryptography cryptography() {
    return new Cryptography(
        MasterKey.fromBase64(MASTER_KEY).orElseThrow(),
        TokenType.AT_JWT,
        new Argon2Parameters(19456, 2, 1),
        19456,
        RANDOM);
  }

  private static DataKey establish(
      UnitOfWork unitOfWork, Cryptography cryptography, InstantSource clock) {
    EstablishKeys.Outcome outcome =
        new EstablishKeys(
                unitOfWork,
                cryptography.secretVault(),
                cryptography.signingKeyFactory(),
                SigningAlgorithm.ES256,
                clock,
                RANDOM)
            .execute();
    return ((EstablishKeys.Outcome.Established) outcome).refreshTokenKey();
  }

  /** Every password is right, and costs nothing. */
  private static final class NoHash implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password) {
      return decoy(presentCost());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
      return true;
    }

    @Override
    public Adoption adopt(PasswordHash foreign) {
      return new Adoption.Adopted(foreign);
    }

    @Override
    public Optional<PasswordHash> wrap(PasswordHash weak) {
      return Optional.empty();
    }

    @Override
    public boolean wraps(PasswordHash stored, PasswordHash weak) {
      return false;
    }

    @Override
    public boolean isOfEmptyPassword(PasswordHash hash) {
      return false;
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
      return false;
    }

    @Override
    public boolean provesAllOf(Password password, PasswordHash hash) {
      return true;
    }

    @Override
    public HashCost presentCost() {
      return new HashCost("$none", 0);
    }

    @Override
    public HashCost costOf(PasswordHash hash) {
      return presentCost();
    }

    @Override
    public PasswordHash decoy(HashCost cost) {
      return new PasswordHash("$none$");
    }
  }

  int users() {
    return users.size();
  }

  String logIn(int user) {
    LogIn.Outcome outcome =
        logIn.execute(
            new LogIn.Command(
                LargeTables.username(user),
                PASSWORD,
                Optional.empty(),
                LargeTables.source(user),
                Origin.INTERNAL));
    return ((LogIn.Outcome.LoggedIn) outcome).tokens().refreshToken().reveal();
  }

  String refresh(String token) {
    RefreshSession.Outcome outcome =
        refresh.execute(new RefreshSession.Command(token, new Source.Hidden(), Origin.INTERNAL));
    return ((RefreshSession.Outcome.Refreshed) outcome).tokens().refreshToken().reveal();
  }

  @Override
  public void close() {
    storage.close();
  }
}
