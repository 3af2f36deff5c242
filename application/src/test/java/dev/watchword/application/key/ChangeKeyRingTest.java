package dev.watchword.application.key;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.application.key.RotateKeys.Refusal;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Race;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rotating and revoking signing keys. */
class ChangeKeyRingTest {
  private static final Duration LEAD = Duration.ofMinutes(10);
  private static final Duration PERIOD = Duration.ofDays(90);
  private static final KeyRotation ROTATION = new KeyRotation(SigningAlgorithm.ES256, LEAD, PERIOD);

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final AtomicInteger made = new AtomicInteger();
  private final SigningKey former = installation.keyRing().get().active();
  private final SigningKey upcoming = installation.keyRing().get().upcoming();

  @Test
  void theUpcomingKeySignsFromThenOnAndOlderTokensStayGood() {
    IssuedTokens before = installation.logIn(installation.with(Users.named("ada")));
    installation.clock().advance(LEAD);

    KeyRing ring = done(rotate(admin));

    assertThat(ring.active().id()).isEqualTo(upcoming.id());
    assertThat(ring.activeSince()).isEqualTo(installation.clock().instant());
    assertThat(installation.keyRing().get().active()).isEqualTo(ring.active());
    assertThat(staff.accepts(before)).isTrue();
    IssuedTokens after = installation.logIn(installation.with(Users.named("grace")));
    assertThat(installation.accessTokens().read(after.accessToken()).keyId())
        .isEqualTo(upcoming.id());
  }

  @Test
  void aRotationIsRecordedWithTheKeyThatIsNew() {
    installation.clock().advance(LEAD);

    List<AuditEvent> recorded = staff.recordedBy(admin, () -> done(rotate(admin)));

    assertThat(recorded)
        .containsExactly(
            new AuditEvent.SigningKeyActivated(upcoming.id(), former.id()),
            new AuditEvent.SigningKeyCreated(
                installation.keyRing().get().upcoming().id(), SigningAlgorithm.ES256));
  }

  @Test
  void aKeyIsMadeOnlyForATurnThatAddsOne() {
    staff.assertRefused(
        () -> revoke(admin, SigningKeys.es256(new KeyState.Upcoming()).id()), new NotFound());
    assertThat(made).hasValue(0);

    installation.clock().advance(LEAD);
    done(rotate(admin));
    assertThat(made).hasValue(1);
    done(revoke(admin, former.id()));
    assertThat(made).hasValue(1);
  }

  @Test
  void aKeyThatWasPublishedAMomentAgoDoesNotSignYet() {
    installation.clock().advance(LEAD);
    done(rotate(admin));
    installation.clock().advance(LEAD.minusMillis(1));

    staff.assertRefused(() -> rotate(admin), Refusal.KEY_TOO_YOUNG);
    installation.clock().advance(Duration.ofMillis(1));
    done(rotate(admin));
  }

  @Test
  void ofManyWhoRotateAtOnceOneDoes() throws Exception {
    installation.clock().advance(LEAD);

    List<ChangeOutcome<KeyRing, Refusal>> outcomes = Race.of(8, () -> rotate(Staff.OPERATOR));

    assertThat(outcomes).filteredOn(ChangeOutcome.Done.class::isInstance).hasSize(1);
    assertThat(installation.events(AuditEvent.SigningKeyActivated.class)).hasSize(1);
    assertThat(installation.keyRing().get().all()).hasSize(3);
  }

  @Test
  void ofManyNodesThatFindARotationDueOneRotates() throws Exception {
    installation.clock().advance(PERIOD);

    List<Optional<SigningKey>> turns = Race.of(8, this::rotateIfDue);

    assertThat(turns.stream().flatMap(Optional::stream).map(SigningKey::id))
        .containsExactly(upcoming.id());
    assertThat(installation.keyRing().get().all()).hasSize(3);
  }

  @Test
  void aRotationThatIsNotDueMakesNoKeys() {
    installation.clock().advance(PERIOD);
    assertThat(rotateIfDue()).isPresent();
    List<SigningKey> keys = installation.keyRing().get().all();
    installation.clock().advance(PERIOD.minusMillis(1));

    assertThat(rotateIfDue()).isEmpty();
    assertThat(installation.keyRing().get().all()).isEqualTo(keys);
  }

  @Test
  void aLeakedKeyThatSignsDiesWithItsTokensAndTheNextTakesOver() {
    IssuedTokens tokens = installation.logIn(installation.with(Users.named("ada")));

    List<AuditEvent> recorded = staff.recordedBy(admin, () -> done(revoke(admin, former.id())));

    KeyRing ring = installation.keyRing().get();
    assertThat(recorded)
        .containsExactly(
            new AuditEvent.SigningKeyRevoked(former.id()),
            new AuditEvent.SigningKeyActivated(upcoming.id(), former.id()),
            new AuditEvent.SigningKeyCreated(ring.upcoming().id(), SigningAlgorithm.ES256));
    assertThat(staff.accepts(tokens)).isFalse();
    assertThat(ring.active().id()).isEqualTo(upcoming.id());
    assertThat(ring.published(installation.clock().instant()))
        .extracting(SigningKey::id)
        .doesNotContain(former.id());
  }

  @Test
  void aLeakedKeyThatIsPublishedOnlyIsReplacedByOneThatMustWait() {
    IssuedTokens tokens = installation.logIn(installation.with(Users.named("ada")));
    installation.clock().advance(Duration.ofMinutes(1));

    done(revoke(admin, upcoming.id()));

    KeyRing ring = installation.keyRing().get();
    assertThat(ring.active()).isEqualTo(former);
    assertThat(ring.upcoming().id()).isNotEqualTo(upcoming.id());
    assertThat(staff.accepts(tokens)).isTrue();
    staff.assertRefused(() -> rotate(admin), Refusal.KEY_TOO_YOUNG);
  }

  @Test
  void aLeakedKeyThatStillVerifiesDiesAlone() {
    installation.clock().advance(LEAD);
    done(rotate(admin));
    IssuedTokens after = installation.logIn(installation.with(Users.named("ada")));
    Requester second = staff.administrator();

    assertThat(staff.recordedBy(second, () -> done(revoke(second, former.id()))))
        .containsExactly(new AuditEvent.SigningKeyRevoked(former.id()));
    assertThat(staff.accepts(after)).isTrue();
  }

  @Test
  void aKeyThatIsNotThereOrHasRetiredIsNotFound() {
    done(revoke(admin, former.id()));

    staff.assertRefused(() -> revoke(admin, former.id()), new NotFound());
    staff.assertRefused(() -> revoke(admin, SigningKeys.active().id()), new NotFound());
  }

  @Test
  void whoeverLacksThePermissionTurnsNothing() {
    Requester plain = staff.holderOf("keys:read");
    installation.clock().advance(LEAD);

    staff.assertDenied(() -> rotate(plain), Denial.PermissionMissing.class);
    staff.assertDenied(() -> revoke(plain, former.id()), Denial.PermissionMissing.class);
  }

  @Test
  void keysThatSignedOnceAreDeletedWhenTheirLastTokenHasExpired() {
    installation.clock().advance(LEAD);
    done(rotate(admin));
    KeyState state = installation.keyRing().get().find(former.id()).orElseThrow().state();
    installation.clock().set(((KeyState.VerifyOnly) state).until().minusMillis(1));
    assertThat(purge()).isZero();

    installation.clock().advance(Duration.ofMillis(1));

    assertThat(purge()).isEqualTo(1);
    assertThat(installation.keyRing().get().find(former.id())).isEmpty();
    assertThat(purge()).isZero();
  }

  @Test
  void retiredKeysStayOnRecordUntilTheirLastTokenWouldHaveExpired() {
    done(revoke(admin, former.id()));
    installation.clock().advance(Duration.ofHours(24).plusMinutes(1).minusMillis(1));
    assertThat(purge()).isZero();
    assertThat(installation.keyRing().get().find(former.id())).isPresent();

    installation.clock().advance(Duration.ofMillis(1));

    assertThat(purge()).isEqualTo(1);
    assertThat(installation.keyRing().get().find(former.id())).isEmpty();
  }

  @Test
  void whoDeclaresOneKeyAfterTheOtherLeakedFillsNothing() {
    for (int time = 0; time < 50; time++) {
      done(revoke(Staff.OPERATOR, installation.keyRing().get().active().id()));
      done(revoke(Staff.OPERATOR, installation.keyRing().get().upcoming().id()));
    }

    assertThat(installation.keyRing().get().all()).hasSize(2 + 16);
    assertThat(installation.keyRing().get().published(installation.clock().instant())).hasSize(2);
  }

  @Test
  void whoRotatesAsOftenAsAllowedPublishesSoManyKeysAndNotMore() {
    int rotations = 0;
    for (int time = 0; time < 200; time++) {
      installation.clock().advance(LEAD);
      ChangeOutcome<KeyRing, Refusal> outcome = rotate(Staff.OPERATOR);
      rotations += outcome instanceof ChangeOutcome.Done<KeyRing, Refusal> ? 1 : 0;
      assertThat(installation.keyRing().get().all()).hasSizeLessThanOrEqualTo(2 + 30);
    }

    assertThat(rotations).isGreaterThan(30);
    installation.clock().advance(LEAD);
    while (rotate(Staff.OPERATOR) instanceof ChangeOutcome.Done<KeyRing, Refusal>) {
      installation.clock().advance(LEAD);
    }
    staff.assertRefused(() -> rotate(Staff.OPERATOR), Refusal.TOO_MANY_KEYS);
  }

  @Test
  void aClockThatWasAheadHoldsUpNoRotation() {
    installation.clock().advance(Duration.ofHours(10));
    done(rotate(Staff.OPERATOR));
    installation.clock().advance(Duration.ofHours(-9));
    staff.assertRefused(() -> rotate(Staff.OPERATOR), Refusal.KEY_TOO_YOUNG);

    assertThat(rotateIfDue()).isEmpty();

    installation.clock().advance(LEAD.minusMillis(1));
    staff.assertRefused(() -> rotate(Staff.OPERATOR), Refusal.KEY_TOO_YOUNG);
    installation.clock().advance(Duration.ofMillis(1));
    done(rotate(Staff.OPERATOR));
    KeyState state = installation.keyRing().get().find(former.id()).orElseThrow().state();
    assertThat(((KeyState.VerifyOnly) state).until())
        .isBeforeOrEqualTo(KeyRotation.lastExpiry(installation.clock().instant()));
  }

  @Test
  void whatAnotherNodeTurnsIsKnownAfterTheNextLook() {
    Followed<KeyRing> elsewhere = Followed.keyRing(installation.storage());
    KeyRing before = elsewhere.get();
    elsewhere.follow();
    assertThat(elsewhere.get()).isSameAs(before);

    done(revoke(admin, former.id()));
    elsewhere.follow();

    assertThat(elsewhere.get().active().id()).isEqualTo(upcoming.id());
    assertThat(elsewhere.get().verifying(former.id(), installation.clock().instant())).isEmpty();
  }

  private int purge() {
    return new PurgeKeys(installation.unitOfWork(), installation.keyRing(), installation.clock())
        .execute();
  }

  private Optional<SigningKey> rotateIfDue() {
    return new RotateDueKeys(
            changeKeyRing(), ROTATION, installation.keyRing(), installation.clock())
        .execute();
  }

  private ChangeOutcome<KeyRing, Refusal> rotate(Requester requester) {
    return new RotateKeys(changeKeyRing(), ROTATION, installation.clock()).execute(requester);
  }

  private ChangeOutcome<KeyRing, NotFound> revoke(Requester requester, KeyId key) {
    return new RevokeKey(changeKeyRing(), ROTATION, installation.clock())
        .execute(new RevokeKey.Command(requester, key));
  }

  private ChangeKeyRing changeKeyRing() {
    return new ChangeKeyRing(
        installation.administration(),
        (algorithm, state, now) -> {
          made.incrementAndGet();
          return SigningKeys.createdAt(SigningKeys.es256(state), now);
        },
        installation.keyRing(),
        ROTATION,
        installation.clock());
  }
}
