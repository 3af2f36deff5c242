package dev.watchword.domain.key;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
  private static final SigningKey ACTIVE = SigningKeys.active();
  private static final SigningKey UPCOMING = SigningKeys.upcoming();
  private static final SigningKey RETIRED = SigningKeys.es256(new KeyState.Retired());
  private static final SigningKey VERIFYING =
      SigningKeys.es256(new KeyState.VerifyOnly(START.plusSeconds(60)));

  private final KeyRing ring = new KeyRing(List.of(UPCOMING, RETIRED, ACTIVE, VERIFYING));

  @Test
  void theActiveKeySigns() {
    assertThat(ring.active()).isEqualTo(ACTIVE);
  }

  @Test
  void exactlyOneKeyIsActive() {
    assertThatThrownBy(() -> new KeyRing(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyRing(List.of(UPCOMING, RETIRED, VERIFYING)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyRing(List.of(ACTIVE, SigningKeys.active())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTwoKeysHaveTheSameId() {
    assertThatThrownBy(() -> new KeyRing(List.of(ACTIVE, in(ACTIVE, new KeyState.Upcoming()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyIsFoundByItsId() {
    assertThat(ring.find(RETIRED.id())).contains(RETIRED);
    assertThat(ring.find(SigningKeys.active().id())).isEmpty();
  }

  @Test
  void tokensOfPublishedKeysAreGood() {
    assertThat(ring.verifying(UPCOMING.id(), START)).contains(UPCOMING);
    assertThat(ring.verifying(ACTIVE.id(), START)).contains(ACTIVE);
    assertThat(ring.verifying(VERIFYING.id(), START)).contains(VERIFYING);
    assertThat(ring.verifying(RETIRED.id(), START)).isEmpty();
    assertThat(ring.verifying(SigningKeys.active().id(), START)).isEmpty();
  }

  @ParameterizedTest(name = "{0} ms from its end it verifies: {1}")
  @CsvSource({"-1, true", "0, false", "1, false"})
  void aKeyThatSignsNoMoreVerifiesUntilItsEnd(long millis, boolean verifies) {
    Instant now = START.plusSeconds(60).plusMillis(millis);

    assertThat(VERIFYING.verifiesAt(now)).isEqualTo(verifies);
    assertThat(ring.verifying(VERIFYING.id(), now).isPresent()).isEqualTo(verifies);
    assertThat(ring.published(now).contains(VERIFYING)).isEqualTo(verifies);
  }

  @Test
  void publishedKeysAreThoseThatVerifyOldestFirst() {
    SigningKey older = createdAt(VERIFYING, START.minusSeconds(2));
    SigningKey newer = createdAt(ACTIVE, START.minusSeconds(1));

    assertThat(new KeyRing(List.of(UPCOMING, newer, RETIRED, older)).published(START))
        .containsExactly(older, newer, UPCOMING);
  }

  private static SigningKey in(SigningKey key, KeyState state) {
    return new SigningKey(
        key.id(), key.algorithm(), key.publicKey(), key.privateKey(), state, key.createdAt());
  }

  private static SigningKey createdAt(SigningKey key, Instant instant) {
    return new SigningKey(
        key.id(), key.algorithm(), key.publicKey(), key.privateKey(), key.state(), instant);
  }
}
