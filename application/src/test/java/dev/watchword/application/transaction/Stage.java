package dev.watchword.application.transaction;

import static dev.watchword.application.testing.Installation.PASSWORD;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.key.ChangeKeyRing;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Ports;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.application.user.CreateUser;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.PlainClaimsValidator;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An installation whose every port is watched, with a user who is logged in on two devices. */
final class Stage {
  static final Duration LEAD = Duration.ofMinutes(10);
  static final KeyRotation ROTATION =
      new KeyRotation(SigningAlgorithm.ES256, LEAD, Duration.ofDays(90));
  static final String OTHER_PASSWORD = "staple battery horse correct";

  private final Ports ports = new Ports();
  private final Installation installation =
      new Installation(ports::around, signer -> ports.around(TokenSigner.class, signer));
  private final Staff staff = new Staff(installation);
  private final User ada = installation.with(Users.named("ada"));
  private final IssuedTokens tokens = installation.logIn(ada);
  private final IssuedTokens elsewhere = installation.logIn(ada);

  Ports ports() {
    return ports;
  }

  Installation installation() {
    return installation;
  }

  Staff staff() {
    return staff;
  }

  User ada() {
    return ada;
  }

  IssuedTokens tokens() {
    return tokens;
  }

  UnitOfWork unitOfWork() {
    return installation.unitOfWork();
  }

  TestClock clock() {
    return installation.clock();
  }

  Administration administration() {
    return installation.administration();
  }

  PasswordHasher hasher() {
    return hasher(installation.hasher());
  }

  /** One to which every stored hash is outdated. */
  PasswordHasher strongerHasher() {
    return hasher(new FakePasswordHasher(2));
  }

  private PasswordHasher hasher(PasswordHasher hasher) {
    return ports.around(PasswordHasher.class, hasher);
  }

  TokenVerifier verifier() {
    return ports.around(TokenVerifier.class, installation.accessTokens());
  }

  AuthenticateToken authenticateToken() {
    return new AuthenticateToken(
        verifier(),
        new AcceptancePolicy(new PlainClaimsValidator(Claims.ISSUER), installation.revocations()),
        installation.keyRing(),
        clock());
  }

  SigningKeyFactory keyFactory(UnaryOperator<SigningKey> finish) {
    return ports.around(
        SigningKeyFactory.class,
        (algorithm, state, now) ->
            finish.apply(SigningKeys.createdAt(SigningKeys.es256(state), now)));
  }

  ChangeKeyRing changeKeyRing() {
    return new ChangeKeyRing(
        administration(),
        keyFactory(UnaryOperator.identity()),
        installation.keyRing(),
        ROTATION,
        clock());
  }

  NewPassword newPassword() {
    return new NewPassword(installation.gate(), hasher(), installation.acceptance());
  }

  CreateUser createUser() {
    return new CreateUser(
        administration(), newPassword(), installation.assignableRoles(), Randomness.shared());
  }

  TokenSizeCheck tokenSizeCheck() {
    return new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER));
  }

  Requester administrator() {
    return staff.administrator();
  }

  LogIn.Outcome logIn(PasswordHasher hasher, String name, String password) {
    return installation
        .logIn(hasher, installation.gate())
        .execute(
            new LogIn.Command(
                name,
                Password.of(password),
                Optional.empty(),
                Attempts.SOURCE,
                Installation.ORIGIN));
  }

  LogIn.Outcome logIn() {
    return logIn(hasher(), "ada", PASSWORD);
  }

  /** Whether this process still takes an access token that is worthless by what is stored. */
  boolean acceptsWhatIsRevoked() {
    return Stream.of(tokens, elsewhere)
        .anyMatch(issued -> staff.accepts(issued) && !isGoodInStorage(issued));
  }

  private boolean isGoodInStorage(IssuedTokens issued) {
    AccessClaims claims = installation.claimsOf(issued);
    return installation.storage().<Boolean>read(tx -> isGood(tx, claims) && signs(tx, issued));
  }

  private static boolean isGood(Transaction tx, AccessClaims claims) {
    return tx.sessions()
        .findWithUser(Claims.user(claims).session())
        .filter(found -> found.session().ended().isEmpty())
        .map(SessionOfUser::user)
        .filter(user -> user.isActive() && claims.epoch().compareTo(user.epoch()) >= 0)
        .isPresent();
  }

  private boolean signs(Transaction tx, IssuedTokens issued) {
    List<SigningKey> keys = tx.keys().signingKeys();
    return keys.stream()
        .filter(key -> !(key.state() instanceof KeyState.Retired))
        .anyMatch(
            key -> key.id().equals(installation.accessTokens().read(issued.accessToken()).keyId()));
  }
}
