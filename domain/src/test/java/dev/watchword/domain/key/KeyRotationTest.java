package dev.watchword.domain.key;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.key.KeyRotation.Step;
import dev.watchword.domain.policy.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {
  private static final Duration LEAD = Duration.ofMinutes(10);
  private static final Duration PERIOD = Duration.ofDays(90);
  private static final KeyRotation ROTATION = new KeyRotation(SigningAlgorithm.ES256, LEAD, PERIOD);
  private static final KeyRotation WANTING_RS256 =
      new KeyRotation(SigningAlgorithm.RS256, LEAD, PERIOD);

  private static final SigningKey ACTIVE =
      SigningKeys.createdAt(SigningKeys.active(), START.minusSeconds(7200));
  private static final SigningKey UPCOMING = SigningKeys.upcoming();
  private static final SigningKey VERIFYING =
      SigningKeys.es256(new KeyState.VerifyOnly(START.plusSeconds(60)));
  private static final SigningKey RETIRED = SigningKeys.es256(SigningKeys.retired());
  private static final SigningKey FRESH = SigningKeys.upcoming();
  private static final KeyRing RING = new KeyRing(List.of(ACTIVE, UPCOMING, VERIFYING, RETIRED));

  @ParameterizedTest(name = "{0} ms from the end of the lead time it rotates: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aKeyBeginsToSignOnceItWasPublishedForLongEnough(long millis, boolean rotates) {
    Instant now = UPCOMING.createdAt().plus(LEAD).plusMillis(millis);

    assertThat(ROTATION.rotate(RING, FRESH, now).isPresent()).isEqualTo(rotates);
  }

  @Test
  void theFormerKeyVerifiesUntilTheLongestTokenHasExpiredEverywhere() {
    Instant now = START.plus(LEAD);
    Instant until = now.plus(TokenPolicy.LONGEST_ACCESS_LIFETIME).plus(ClockSkew.TOLERATED);

    assertThat(ROTATION.rotate(RING, FRESH, now))
        .contains(
            new Step(
                List.of(
                    ACTIVE.in(new KeyState.VerifyOnly(until)),
                    UPCOMING.in(new KeyState.Active(now))),
                Optional.of(FRESH)));
  }

  @ParameterizedTest(name = "{0} ms from the end of the period it is due: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aRotationIsDueOnceTheActiveKeyHasSignedForThePeriod(long millis, boolean due) {
    KeyRing ring = new KeyRing(List.of(SigningKeys.es256(new KeyState.Active(START)), UPCOMING));

    assertThat(ROTATION.isDue(ring, START.plus(PERIOD).plusMillis(millis))).isEqualTo(due);
  }

  @ParameterizedTest(name = "{0} ms from the end of the lead time it is due: {1}")
  @CsvSource({"-1, false", "0, true"})
  void noRotationIsDueBeforeTheNextKeyWasPublishedForLongEnough(long millis, boolean due) {
    SigningKey young = SigningKeys.createdAt(UPCOMING, START.plus(PERIOD));
    KeyRing ring = new KeyRing(List.of(SigningKeys.es256(new KeyState.Active(START)), young));

    assertThat(ROTATION.isDue(ring, START.plus(PERIOD).plus(LEAD).plusMillis(millis)))
        .isEqualTo(due);
  }

  @ParameterizedTest(name = "{0} ms from the end of the lead time it is due: {1}")
  @CsvSource({"-1, false", "0, true"})
  void aKeyOfTheWantedAlgorithmSignsOnceItWasPublishedForLongEnough(long millis, boolean due) {
    Instant adopted = START.plusSeconds(3600);
    SigningKey wanted = SigningKeys.createdAt(SigningKeys.rs256(new KeyState.Upcoming()), adopted);
    KeyRing ring = new KeyRing(List.of(SigningKeys.es256(new KeyState.Active(START)), wanted));

    Instant now = adopted.plus(LEAD).plusMillis(millis);
    assertThat(WANTING_RS256.isDue(ring, now)).isEqualTo(due);
    assertThat(ROTATION.isDue(ring, now)).as("for a node that wants what signs already").isFalse();
  }

  @Test
  void anotherAlgorithmIsAdoptedByPublishingAKeyOfIt() {
    SigningKey fresh = SigningKeys.rs256(new KeyState.Upcoming());

    assertThat(WANTING_RS256.adoptAlgorithm(RING, fresh, START))
        .contains(
            new Step(List.of(UPCOMING.in(new KeyState.VerifyOnly(START))), Optional.of(fresh)));
    assertThat(ROTATION.adoptAlgorithm(RING, FRESH, START)).isEmpty();
  }

  @Test
  void theFirstPairWasPublishedTogetherAndMayRotateAtOnce() {
    KeyRing first = new KeyRing(List.of(SigningKeys.es256(new KeyState.Active(START)), UPCOMING));

    assertThat(ROTATION.rotate(first, FRESH, START)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -1, 0})
  void aKeyThatAClockBehindMadeMustWaitLikeAnyOther(long millis) {
    SigningKey active =
        SigningKeys.createdAt(SigningKeys.es256(new KeyState.Active(START.plusMillis(1))), START);
    SigningKey upcoming = SigningKeys.createdAt(UPCOMING, START.plusMillis(millis));
    KeyRing ring = new KeyRing(List.of(active, upcoming));

    assertThat(ROTATION.rotate(ring, FRESH, upcoming.createdAt().plus(LEAD).minusMillis(1)))
        .isEmpty();
    assertThat(ROTATION.rotate(ring, FRESH, upcoming.createdAt().plus(LEAD))).isPresent();
  }

  @ParameterizedTest(name = "with {0} keys that only verify it rotates: {1}")
  @CsvSource({"29, true", "30, false", "31, false"})
  void soManyKeysMayVerifyAtOnce(int verifying, boolean rotates) {
    Instant now = START.plus(LEAD);
    List<SigningKey> keys = new ArrayList<>(List.of(ACTIVE, UPCOMING, RETIRED));
    for (int key = 0; key < verifying; key++) {
      keys.add(SigningKeys.es256(new KeyState.VerifyOnly(now.plusMillis(1))));
    }
    KeyRing ring = new KeyRing(keys);

    assertThat(ROTATION.rotate(ring, FRESH, now).isPresent()).isEqualTo(rotates);
    assertThat(ROTATION.isFull(ring, now)).isNotEqualTo(rotates);
    assertThat(ROTATION.isFull(ring, now.plusMillis(1))).as("their end").isFalse();
    assertThat(ROTATION.revoke(ring, ACTIVE.id(), FRESH, now)).as("a leaked one").isPresent();
  }

  @Test
  void theShortestPeriodNeverBringsAboutMoreKeysThanMayVerify() {
    Duration overlap = Duration.between(START, KeyRotation.lastExpiry(START));

    assertThat(overlap.dividedBy(Duration.ofHours(1)) + 1).isLessThan(KeyRotation.MOST_VERIFYING);
  }

  @ParameterizedTest(name = "{0} ms beyond a minute ahead it is corrected: {1}")
  @CsvSource({"-1, false", "0, false", "1, true"})
  void aTimeThatLiesMoreThanAMinuteAheadCountsAsNow(long millis, boolean corrected) {
    Instant end = KeyRotation.lastExpiry(START);
    Duration ahead = Duration.ofMinutes(1).plusMillis(millis);
    SigningKey active =
        SigningKeys.es256(new KeyState.Active(START.plus(ahead))).madeAt(START.plus(ahead));
    SigningKey upcoming = UPCOMING.madeAt(START.plus(ahead));
    SigningKey verifying = SigningKeys.es256(new KeyState.VerifyOnly(end.plus(ahead)));
    SigningKey retired = SigningKeys.es256(new KeyState.Retired(end.plus(ahead)));
    KeyRing ring = new KeyRing(List.of(active, upcoming, verifying, retired));

    if (corrected) {
      assertThat(KeyRotation.corrected(ring, START))
          .containsExactlyInAnyOrder(
              active.in(new KeyState.Active(START)).madeAt(START),
              upcoming.madeAt(START),
              verifying.in(new KeyState.VerifyOnly(end)),
              retired.in(new KeyState.Retired(end)));
    } else {
      assertThat(KeyRotation.corrected(ring, START)).isEmpty();
    }
  }

  @Test
  void aLeakedKeyThatSignsIsReplacedHoweverYoungTheNextIs() {
    assertThat(ROTATION.revoke(RING, ACTIVE.id(), FRESH, START))
        .contains(
            new Step(
                List.of(
                    ACTIVE.in(new KeyState.Retired(KeyRotation.lastExpiry(START))),
                    UPCOMING.in(new KeyState.Active(START))),
                Optional.of(FRESH)));
  }

  @Test
  void aLeakedKeyThatIsPublishedOnlyIsReplacedByAFreshOne() {
    assertThat(ROTATION.revoke(RING, UPCOMING.id(), FRESH, START))
        .contains(
            new Step(
                List.of(UPCOMING.in(new KeyState.Retired(KeyRotation.lastExpiry(START)))),
                Optional.of(FRESH)));
  }

  @Test
  void aLeakedKeyThatSignsNoMoreRetiresWithoutASuccessor() {
    assertThat(ROTATION.revoke(RING, VERIFYING.id(), FRESH, START))
        .contains(
            new Step(
                List.of(VERIFYING.in(new KeyState.Retired(KeyRotation.lastExpiry(START)))),
                Optional.empty()));
  }

  @Test
  void aKeyThatHasRetiredOrIsUnknownIsNotRevoked() {
    assertThat(ROTATION.revoke(RING, RETIRED.id(), FRESH, START)).isEmpty();
    assertThat(ROTATION.revoke(RING, SigningKeys.active().id(), FRESH, START)).isEmpty();
  }
}
