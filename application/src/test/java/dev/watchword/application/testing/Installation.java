package dev.watchword.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.authentication.Decoys;
import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.authentication.PasswordAcceptance;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.credential.ChangePassword;
import dev.watchword.application.following.Followed;
import dev.watchword.application.policy.PolicyStore;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.application.role.RoleStore;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.PresentedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RepeatWatch;
import dev.watchword.application.session.SessionRenewer;
import dev.watchword.application.session.SessionStarter;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.KnownSources;
import dev.watchword.application.throttle.PasswordChangeCount;
import dev.watchword.application.throttle.PurgeAttempts;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.token.FakeTokens;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.ImportStores;
import dev.watchword.application.user.UserRecordStore;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An installation in memory, wired as the real one is, with quick hashes and no signatures. */
public final class Installation {
  public static final String PASSWORD = "correct horse battery staple";
  public static final Origin ORIGIN =
      new Origin(Optional.of("192.0.2.1"), Optional.of("curl/8"), Optional.of("request-1"));

  private final TestClock clock = new TestClock();
  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final ActiveRevocations revocations = new ActiveRevocations();
  private final UnitOfWork unitOfWork;
  private final FakePasswordHasher hasher = new FakePasswordHasher();
  private final HashGate gate = Gates.of(64, 64);
  private final FakeTokens accessTokens = new FakeTokens();
  private final RefreshTokens refreshTokens =
      new RefreshTokens(new DataKey(new byte[DataKey.LENGTH]));
  private final Challenges challenges = new Challenges(new DataKey(new byte[DataKey.LENGTH]));
  private final AccessKeys accessKeys = new AccessKeys(new DataKey(new byte[DataKey.LENGTH]));
  private final AttemptKeys attemptKeys = new AttemptKeys(new DataKey(new byte[DataKey.LENGTH]));
  private final Revoker revoker = new Revoker(revocations);
  private final SessionTerminator terminator = new SessionTerminator(revoker);
  private final Followed<RoleCatalog> roles;
  private final Followed<KeyRing> keyRing;
  private final TokenIssuer issuer;

  public Installation() {
    this(UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** With something around the ports that use cases reach. */
  public Installation(
      UnaryOperator<UnitOfWork> aroundStorage, UnaryOperator<TokenSigner> aroundSigner) {
    // This installation answers whenever the clock moves.
    clock.follow(storage::runGraceClock);
    storage.write(
        tx ->
            tx.keys()
                .addFirst(
                    List.of(SigningKeys.active(), SigningKeys.upcoming()), SigningKeys.wrapped()));
    unitOfWork =
        aroundStorage.apply(new MemoryGuard(storage, this::roles, this::keyRing, revocations));
    roles = Followed.roleCatalog(unitOfWork);
    keyRing = Followed.keyRing(unitOfWork);
    issuer =
        new TokenIssuer(
            Claims.ISSUER, aroundSigner.apply(accessTokens), keyRing, roles, Randomness.shared());
  }

  public TestClock clock() {
    return clock;
  }

  public InMemoryUnitOfWork storage() {
    return storage;
  }

  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  public ActiveRevocations revocations() {
    return revocations;
  }

  public FakePasswordHasher hasher() {
    return hasher;
  }

  public HashGate gate() {
    return gate;
  }

  public FakeTokens accessTokens() {
    return accessTokens;
  }

  public AccessKeys accessKeys() {
    return accessKeys;
  }

  public RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  public Revoker revoker() {
    return revoker;
  }

  public SessionTerminator terminator() {
    return terminator;
  }

  public SessionRenewer renewer() {
    return new SessionRenewer(roles, refreshTokens, Randomness.shared());
  }

  public TokenIssuer issuer() {
    return issuer;
  }

  public Followed<KeyRing> keyRing() {
    return keyRing;
  }

  /** Replaces the policy, and lets this process know. */
  public void apply(TokenPolicy policy) {
    storage.put(policy);
    roles.reload();
  }

  /** Stores {@code user}, whose password is {@link #PASSWORD}. */
  public User with(User user) {
    Credential credential =
        Credential.create(user.id(), hasher.hash(Password.of(PASSWORD)), new Validity.Lasting());
    storage.write(
        tx -> {
          UserRepository.Written written = tx.users().add(user);
          tx.credentials().add(credential);
          return written;
        });
    return user;
  }

  /** Replaces a user by the next version. */
  public void update(User user) {
    assertThat(storage.<UserRepository.Written>write(tx -> tx.users().update(user)))
        .isEqualTo(UserRepository.Written.STORED);
  }

  public Credential credentialOf(User user) {
    return storage.read(tx -> tx.credentials().find(user.id())).orElseThrow();
  }

  public RecordDenial recordDenial() {
    return new RecordDenial(unitOfWork, clock);
  }

  public Administration administration() {
    return new Administration(unitOfWork, recordDenial(), clock);
  }

  public NewPassword newPassword(HashGate gate) {
    return new NewPassword(gate, hasher, acceptance());
  }

  /** Passwords of fewer than 15 characters are refused for two reasons. */
  public PasswordAcceptance acceptance() {
    return new PasswordAcceptance(
        new PasswordRules(15, List.of()), (any, context) -> any.length() < 15);
  }

  public AssignableRoles assignableRoles() {
    return new AssignableRoles(new TokenSizeLimit(Claims.ISSUER));
  }

  public ImportStores importStores() {
    TokenSizeCheck tokenSizeCheck = new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER));
    return new ImportStores(
        new UserRecordStore(hasher, assignableRoles(), Randomness.shared()),
        new RoleStore(tokenSizeCheck, roles),
        new PolicyStore(tokenSizeCheck, roles));
  }

  public Followed<RoleCatalog> roles() {
    return roles;
  }

  public CreateUser createUser() {
    return createUser(gate);
  }

  public CreateUser createUser(HashGate gate) {
    return new CreateUser(
        administration(), newPassword(gate), assignableRoles(), Randomness.shared());
  }

  public LogIn logIn() {
    return logIn(hasher, gate);
  }

  public LogIn logIn(PasswordHasher hasher, HashGate gate) {
    return logIn(unitOfWork, hasher, gate);
  }

  public LogIn logIn(UnitOfWork unitOfWork, PasswordHasher hasher, HashGate gate) {
    GuessThrottle throttle = throttle(unitOfWork);
    return new LogIn(
        unitOfWork,
        throttle,
        new PasswordCheck(throttle, gate, hasher),
        hasher,
        new Decoys(hasher, attemptKeys),
        challenges,
        starter(),
        issuer,
        clock);
  }

  private SessionStarter starter() {
    return new SessionStarter(roles, refreshTokens, terminator, Randomness.shared());
  }

  public AnswerChallenge answerChallenge() {
    return answerChallenge(unitOfWork, hasher, gate);
  }

  public AnswerChallenge answerChallenge(
      UnitOfWork unitOfWork, PasswordHasher hasher, HashGate gate) {
    return new AnswerChallenge(
        unitOfWork,
        challenges,
        throttle(unitOfWork),
        passwordChangeCount(),
        gate,
        hasher,
        new NewPassword(gate, hasher, acceptance()),
        terminator,
        starter(),
        issuer,
        clock);
  }

  public GuessThrottle throttle() {
    return throttle(unitOfWork);
  }

  private GuessThrottle throttle(UnitOfWork unitOfWork) {
    return new GuessThrottle(unitOfWork, GuessingRules.DEFAULT, attemptKeys, clock);
  }

  public PurgeAttempts purgeAttempts() {
    return new PurgeAttempts(unitOfWork, GuessingRules.DEFAULT, clock);
  }

  public Challenges challenges() {
    return challenges;
  }

  public PasswordChangeCount passwordChangeCount() {
    return new PasswordChangeCount(unitOfWork, GuessingRules.DEFAULT, attemptKeys, clock);
  }

  public ChangePassword changePassword(
      UnitOfWork unitOfWork, PasswordHasher hasher, HashGate gate) {
    GuessThrottle throttle = throttle(unitOfWork);
    return new ChangePassword(
        unitOfWork,
        passwordChangeCount(),
        throttle,
        new PasswordCheck(throttle, gate, hasher),
        hasher,
        new NewPassword(gate, hasher, acceptance()),
        terminator,
        renewer(),
        issuer,
        clock);
  }

  public UnlockSource unlockSource() {
    return new UnlockSource(administration(), attemptKeys);
  }

  public UnlockUser unlockUser() {
    return new UnlockUser(administration(), attemptKeys);
  }

  /** The tokens of a new session of {@code user}. */
  public IssuedTokens logIn(User user) {
    return logIn(user, Attempts.SOURCE);
  }

  /** The tokens of a new session that {@code user} begins from {@code source}. */
  public IssuedTokens logIn(User user, Source source) {
    LogIn.Outcome outcome =
        logIn()
            .execute(
                new LogIn.Command(
                    user.username().value(),
                    Password.of(PASSWORD),
                    Optional.empty(),
                    source,
                    ORIGIN));
    assertThat(outcome).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    return ((LogIn.Outcome.LoggedIn) outcome).tokens();
  }

  public PresentedTokens presentedTokens() {
    return presentedTokens(watch(3));
  }

  private PresentedTokens presentedTokens(RepeatWatch watch) {
    return new PresentedTokens(refreshTokens, roles, watch, terminator);
  }

  private RepeatWatch watch(int suspiciousRotations) {
    return new RepeatWatch(
        new KnownSources(GuessingRules.DEFAULT, attemptKeys), suspiciousRotations);
  }

  public RefreshSession refresh() {
    return refresh(unitOfWork);
  }

  public RefreshSession refresh(UnitOfWork unitOfWork) {
    return refresh(unitOfWork, 3);
  }

  public RefreshSession refresh(UnitOfWork unitOfWork, int suspiciousRotations) {
    RepeatWatch watch = watch(suspiciousRotations);
    return new RefreshSession(unitOfWork, presentedTokens(watch), watch, issuer, clock);
  }

  /** What the tokens' access token says. */
  public AccessClaims claimsOf(IssuedTokens tokens) {
    return accessTokens.read(tokens.accessToken()).claims();
  }

  public SessionId sessionOf(IssuedTokens tokens) {
    return Claims.user(claimsOf(tokens)).session();
  }

  /** The row of {@code id}. */
  public Session stored(SessionId id) {
    return storage.read(tx -> tx.sessions().findWithUser(id)).orElseThrow().session();
  }

  /** The user's sessions, oldest first. */
  public List<SessionId> activeSessionsOf(User user) {
    UserId id = user.id();
    return storage.read(tx -> tx.sessions().activeOf(id, clock.instant())).stream()
        .map(Session::id)
        .toList();
  }

  /** From where the user is known to log in. */
  public Set<AttemptKey> knownSourcesOf(User user) {
    return storage.read(tx -> tx.knownSources().of(user.id()));
  }

  public List<RecordedEvent> recorded() {
    return storage.auditEvents();
  }

  public List<AuditEvent> events() {
    return recorded().stream().map(RecordedEvent::event).toList();
  }

  /** What was recorded of one kind. */
  public <E extends AuditEvent> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
