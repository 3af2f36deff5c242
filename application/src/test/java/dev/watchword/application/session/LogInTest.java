package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.InterruptedHasher;
import dev.watchword.application.session.LogIn.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {
  private static final Outcome INVALID = new Outcome.InvalidCredentials();

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.active().named("ada").atEpoch(3).build());

  @Test
  void theRightPasswordBeginsOneSession() {
    Optional<Device> device = Device.parse("phone");

    SessionId id = installation.sessionOf(tokens(logIn("ada", PASSWORD, device)));

    assertThat(installation.activeSessionsOf(ada)).containsExactly(id);
    Session session = installation.stored(id);
    assertThat(session.userId()).isEqualTo(ada.id());
    assertThat(session.device()).isEqualTo(device);
    assertThat(session.createdAt()).isEqualTo(START);
    assertThat(session.lastSeenAt()).isEqualTo(START);
    assertThat(session.rotatedAt()).isEqualTo(START);
    assertThat(session.expiresAt()).isEqualTo(START.plus(Duration.ofHours(24)));
    assertThat(session.accessExpiresAt()).isEqualTo(START.plus(Duration.ofMinutes(15)));
    assertThat(session.generation()).isEqualTo(Generation.FIRST);
    assertThat(session.ended()).isEmpty();
  }

  @Test
  void aPasswordDoesNotWearOut() {
    installation.clock().advance(Duration.ofDays(5 * 365));

    assertThat(tokens(logIn("ada", PASSWORD)).expiresIn()).isPositive();
  }

  @Test
  void theLoginIsRecordedOnce() {
    SessionId id = installation.sessionOf(tokens(logIn("ada", PASSWORD)));

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.LoginSucceeded(ada.id(), id),
                new Actor.Authenticated(ada.id()),
                ORIGIN,
                START));
  }

  @Test
  void theAccessTokenSaysWhoForHowLong() {
    AccessClaims claims = installation.claimsOf(tokens(logIn("ada", PASSWORD)));
    Instant second = Instant.parse("2026-03-29T01:23:45Z");

    assertThat(claims)
        .isEqualTo(
            new AccessClaims(
                Claims.ISSUER,
                new Holder.OfUser(
                    ada.id(), ada.username(), Claims.user(claims).session(), Optional.of(second)),
                claims.tokenId(),
                second,
                second.plusSeconds(900),
                new Grant.Roles(Set.of(RoleName.USER), Optional.empty()),
                new Epoch(3)));
  }

  @Test
  void theActiveKeySignsAndTheAnswerTellsTheTimes() {
    IssuedTokens tokens = tokens(logIn("ada", PASSWORD));

    assertThat(installation.accessTokens().read(tokens.accessToken()).keyId())
        .isEqualTo(installation.keyRing().get().active().id());
    assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void theRefreshTokenIsTheFirstOfTheSession() {
    IssuedTokens tokens = tokens(logIn("ada", PASSWORD));

    assertThat(installation.refreshTokens().authenticate(tokens.refreshToken().reveal()))
        .hasValueSatisfying(
            presented -> {
              assertThat(presented.session()).isEqualTo(installation.sessionOf(tokens));
              assertThat(presented.generation()).isEqualTo(Generation.FIRST);
            });
    assertThat(
            installation
                .refresh()
                .execute(
                    new RefreshSession.Command(
                        tokens.refreshToken().reveal(), Attempts.SOURCE, ORIGIN)))
        .isInstanceOf(RefreshSession.Outcome.Refreshed.class);
  }

  @Test
  void permissionsAreInTheTokenWhenThePolicySaysSo() {
    User root = installation.with(Users.active().named("root").holding(RoleName.ADMIN).build());
    installation.apply(defaultPolicy(Optional.of(100), true));

    assertThat(installation.claimsOf(installation.logIn(root)).grant())
        .isEqualTo(
            new Grant.Roles(Set.of(RoleName.ADMIN), Optional.of(Set.of(Permission.of("*:*")))));
  }

  @Test
  void eachLoginIsASessionOfItsOwn() {
    tokens(logIn("ada", PASSWORD));
    tokens(logIn("ada", PASSWORD));

    assertThat(installation.activeSessionsOf(ada)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADA", "Ada", "\uFF41\uFF44\uFF41"})
  void anySpellingOfTheNameWillDo(String spelling) {
    tokens(logIn(spelling, PASSWORD));
  }

  @Test
  void aMistakenUserAnUnknownAndADisabledCostAndGetTheSame() {
    User grace = installation.with(Users.disabled().named("grace").build());

    assertRefusedAfterOneHash("ada", "wrong horse battery staple", Optional.of(ada));
    assertRefusedAfterOneHash("nobody", PASSWORD, Optional.empty());
    assertRefusedAfterOneHash("grace", PASSWORD, Optional.of(grace));
    assertRefusedAfterOneHash("grace", "wrong horse battery staple", Optional.of(grace));
  }

  private void assertRefusedAfterOneHash(String name, String password, Optional<User> concerned) {
    int hashed = installation.hasher().hashed();
    int compared = installation.hasher().compared();
    int recorded = installation.recorded().size();

    assertThat(logIn(name, password)).isEqualTo(INVALID);

    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
    assertThat(installation.hasher().compared()).isEqualTo(compared + 1);
    assertThat(installation.recorded()).hasSize(recorded + 1);
    assertThat(installation.recorded().getLast())
        .isEqualTo(
            new RecordedEvent(
                new AuditEvent.LoginFailed(concerned.map(User::id)),
                new Actor.Anonymous(),
                ORIGIN,
                START));
    concerned.ifPresent(user -> assertThat(installation.activeSessionsOf(user)).isEmpty());
  }

  @Test
  void nothingOfAnUnknownNameIsRecorded() {
    logIn("my-secret-passphrase", PASSWORD);

    assertThat(installation.recorded()).hasSize(1);
    assertThat(installation.recorded().toString()).doesNotContain("my-secret-passphrase");
    assertThat(installation.recorded().getFirst().event().details()).isEmpty();
  }

  @Test
  void aPasswordThatIsTooLongIsNeverHashed() {
    assertThat(logIn("ada", "x".repeat(1025))).isEqualTo(INVALID);

    assertThat(installation.hasher().compared()).isZero();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void thePasswordOfTheGreatestLengthIsHashed() {
    assertThat(logIn("ada", "x".repeat(256))).isEqualTo(INVALID);

    assertThat(installation.hasher().compared()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ada", "ada ", ".ada", "a da", "ada\n"})
  void aNameThatNobodyCanBearIsNeverHashed(String name) {
    assertThat(logIn(name, PASSWORD)).isEqualTo(INVALID);

    assertThat(installation.hasher().compared()).isZero();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void aFullGateWritesNothing() {
    LogIn logIn = installation.logIn(installation.hasher(), Gates.closed());

    assertThat(logIn.execute(command("ada", PASSWORD, Optional.empty())))
        .isEqualTo(new Outcome.Busy());

    assertThat(installation.hasher().compared()).isZero();
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void aGateThatFillsUpMeanwhileTakesBackThePlace() {
    HashGate gate = Gates.of(1, 0);
    UnitOfWork storage = installation.unitOfWork();
    try (GateHolder holder = new GateHolder(gate)) {
      LogIn logIn =
          installation.logIn(holder.holdingAfterWrite(storage), installation.hasher(), gate);
      for (int i = 0; i < 20; i++) {
        assertThat(logIn.execute(command("ada", PASSWORD, Optional.empty())))
            .isEqualTo(new Outcome.Busy());
        holder.letGo();
      }
    }

    assertThat(installation.recorded()).isEmpty();
    tokens(logIn("ada", PASSWORD));
  }

  @Test
  void anOutdatedHashIsRenewedAndThePasswordStaysTheSame() {
    Credential before = installation.credentialOf(ada);
    PasswordHasher stronger = new FakePasswordHasher(2);

    tokens(logIn(stronger, PASSWORD));

    Credential after = installation.credentialOf(ada);
    assertThat(stronger.isOutdated(after.hash())).isFalse();
    assertThat(stronger.matches(Password.of(PASSWORD), after.hash())).isTrue();
    assertThat(after.samePasswordAs(before)).isTrue();
    assertThat(storedUser().version()).isEqualTo(ada.version());
  }

  @Test
  void aHashThatDidNotSeeAllOfThePasswordIsNotRenewed() {
    String seen = "x".repeat(72);
    PasswordHash cut = new FakePasswordHasher(0).hash(Password.of(seen + "y"));
    rehash(cut);

    tokens(logIn(installation.hasher(), seen + "y"));

    assertThat(installation.credentialOf(ada).hash()).isEqualTo(cut);
  }

  @Test
  void aHashThatSawAllOfThePasswordIs() {
    rehash(new FakePasswordHasher(0).hash(Password.of("x".repeat(72))));

    tokens(logIn(installation.hasher(), "x".repeat(72)));

    assertThat(installation.hasher().isOutdated(installation.credentialOf(ada).hash())).isFalse();
  }

  @Test
  void aHashThatNeedsMoreMemoryThanThereIsIsNoFailure() {
    PasswordHash large = new FakePasswordHasher(101).hash(Password.of(PASSWORD));
    rehash(large);

    for (int i = 0; i < 20; i++) {
      assertThat(logIn("ada", PASSWORD))
          .isEqualTo(
              new Outcome.OutOfMemory(Optional.of(ada.id()), installation.hasher().costOf(large)));
    }

    assertThat(installation.recorded()).isEmpty();
    rehash(new FakePasswordHasher(100).hash(Password.of(PASSWORD)));
    tokens(logIn("ada", PASSWORD));
  }

  @Test
  void theEmptyPasswordOpensNoDoor() {
    rehash(installation.hasher().hash(Password.of("")));

    assertThat(logIn("ada", "")).isEqualTo(INVALID);
  }

  @Test
  void nothingIsComputedForAClientThatHasGone() {
    LogIn.Command gone =
        new LogIn.Command(
            "ada", Password.of(PASSWORD), Optional.empty(), Attempts.SOURCE, () -> false, ORIGIN);

    for (int i = 0; i < 20; i++) {
      assertThat(installation.logIn().execute(gone)).isEqualTo(new Outcome.Busy());
    }

    assertThat(installation.hasher().compared()).isZero();
    tokens(logIn("ada", PASSWORD));
  }

  @Test
  void aPresentHashIsNotRenewed() {
    Credential before = installation.credentialOf(ada);

    tokens(logIn("ada", PASSWORD));

    assertThat(installation.credentialOf(ada)).isEqualTo(before);
  }

  @Test
  void aWrongPasswordRenewsNothing() {
    Credential before = installation.credentialOf(ada);
    FakePasswordHasher stronger = new FakePasswordHasher(2);

    assertThat(logIn(stronger, "wrong horse battery staple")).isEqualTo(INVALID);

    assertThat(stronger.hashed()).isZero();
    assertThat(installation.credentialOf(ada)).isEqualTo(before);
  }

  @Test
  void ofTwoRenewalsTheFirstStaysAndBothLogIn() {
    FakePasswordHasher stronger = new FakePasswordHasher(2);
    PasswordHash renewedElsewhere = stronger.hash(Password.of(PASSWORD));
    PasswordHasher interrupted = new InterruptedHasher(stronger, () -> rehash(renewedElsewhere));

    tokens(logIn(interrupted, PASSWORD));

    assertThat(installation.credentialOf(ada).hash()).isEqualTo(renewedElsewhere);
  }

  @Test
  void whoIsDisabledBetweenCheckAndCommitGetsNoSession() {
    PasswordHasher interrupted =
        new InterruptedHasher(
            installation.hasher(),
            () -> installation.update(ada.disabled(START, Optional.empty())));

    assertThat(logIn(interrupted, PASSWORD)).isEqualTo(INVALID);

    assertNoSessionButOneFailure();
  }

  @Test
  void aPasswordChangeBetweenCheckAndCommitYieldsNoSession() {
    PasswordHasher interrupted =
        new InterruptedHasher(installation.hasher(), () -> changePassword("another password"));

    assertThat(logIn(interrupted, PASSWORD)).isEqualTo(INVALID);

    assertNoSessionButOneFailure();
  }

  @Test
  void aChangeToTheSamePasswordIsAChange() {
    PasswordHasher interrupted =
        new InterruptedHasher(installation.hasher(), () -> changePassword(PASSWORD));

    assertThat(logIn(interrupted, PASSWORD)).isEqualTo(INVALID);

    assertNoSessionButOneFailure();
  }

  private void assertNoSessionButOneFailure() {
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(installation.events())
        .containsExactly(new AuditEvent.LoginFailed(Optional.of(ada.id())));
  }

  @Test
  void oneSessionTooManyEndsTheOldest() {
    installation.apply(defaultPolicy(Optional.of(2), false));
    SessionId oldest = loggedInAtNextSecond();
    SessionId middle = loggedInAtNextSecond();

    SessionId newest = loggedInAtNextSecond();

    assertThat(installation.activeSessionsOf(ada)).containsExactly(middle, newest);
    assertThat(installation.stored(oldest).ended())
        .contains(new Session.Ended(installation.clock().instant(), EndReason.SESSION_LIMIT));
    assertThat(installation.revocations().revokes(oldest)).isTrue();
    assertThat(installation.revocations().size()).isEqualTo(1);
    assertThat(installation.events(AuditEvent.SessionEnded.class))
        .containsExactly(new AuditEvent.SessionEnded(ada.id(), oldest, EndReason.SESSION_LIMIT));
  }

  @Test
  void aStricterLimitEndsAsManyAsNeeded() {
    List<SessionId> before =
        List.of(loggedInAtNextSecond(), loggedInAtNextSecond(), loggedInAtNextSecond());
    installation.apply(defaultPolicy(Optional.of(1), false));

    SessionId newest = loggedInAtNextSecond();

    assertThat(installation.activeSessionsOf(ada)).containsExactly(newest);
    assertThat(before).allMatch(installation.revocations()::revokes);
  }

  @Test
  void withoutALimitNothingEnds() {
    installation.apply(defaultPolicy(Optional.empty(), false));
    for (int login = 0; login < 101; login++) {
      loggedInAtNextSecond();
    }

    assertThat(installation.activeSessionsOf(ada)).hasSize(101);
  }

  @Test
  void sessionsOfOthersDoNotCount() {
    User grace = installation.with(Users.named("grace"));
    installation.apply(defaultPolicy(Optional.of(1), false));
    installation.logIn(grace);

    installation.logIn(ada);

    assertThat(installation.activeSessionsOf(grace)).hasSize(1);
  }

  private SessionId loggedInAtNextSecond() {
    installation.clock().advance(Duration.ofSeconds(1));
    return installation.sessionOf(installation.logIn(ada));
  }

  private static TokenPolicy defaultPolicy(Optional<Integer> maxSessions, boolean permissions) {
    return new TokenPolicy(
        PolicyName.DEFAULT,
        Optional.of(Duration.ofMinutes(15)),
        Optional.of(Duration.ofHours(24)),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(30)),
        maxSessions,
        permissions);
  }

  private User storedUser() {
    return installation.storage().read(tx -> tx.users().find(ada.id())).orElseThrow();
  }

  private void rehash(PasswordHash renewed) {
    PasswordHash old = installation.credentialOf(ada).hash();
    installation.storage().run(tx -> tx.credentials().rehash(ada.id(), old, renewed));
    assertThat(installation.credentialOf(ada).hash()).isEqualTo(renewed);
  }

  private void changePassword(String password) {
    Credential changed =
        installation
            .credentialOf(ada)
            .withPassword(
                installation.hasher().hash(Password.of(password)), new Validity.Lasting());
    assertThat(installation.storage().<Boolean>write(tx -> tx.credentials().replace(changed)))
        .isTrue();
  }

  private Outcome logIn(String name, String password) {
    return logIn(name, password, Optional.empty());
  }

  private Outcome logIn(String name, String password, Optional<Device> device) {
    return installation.logIn().execute(command(name, password, device));
  }

  private Outcome logIn(PasswordHasher hasher, String password) {
    return installation
        .logIn(hasher, installation.gate())
        .execute(command("ada", password, Optional.empty()));
  }

  private static LogIn.Command command(String name, String password, Optional<Device> device) {
    return new LogIn.Command(name, Password.of(password), device, Attempts.SOURCE, ORIGIN);
  }

  private static IssuedTokens tokens(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.LoggedIn.class);
    return ((Outcome.LoggedIn) outcome).tokens();
  }
}
