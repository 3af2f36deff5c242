package dev.watchword.domain.key;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
  private static final SigningKey ACTIVE = SigningKeys.active();
  private static final SigningKey UPCOMING = SigningKeys.upcoming();
  private static final SigningKey RETIRED = SigningKeys.es256(SigningKeys.retired());
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
  void theKeyThatSignsIsPublishedFirstAndTheNextOneLast() {
    SigningKey older = VERIFYING.madeAt(START.minusSeconds(3));
    SigningKey newer =
        SigningKeys.es256(new KeyState.VerifyOnly(START.plusSeconds(60)))
            .madeAt(START.minusSeconds(2));
    SigningKey upcoming = UPCOMING.madeAt(START.minusSeconds(4));

    assertThat(new KeyRing(List.of(upcoming, newer, RETIRED, older, ACTIVE)).published(START))
        .containsExactly(ACTIVE, older, newer, upcoming);
  }

  @ParameterizedTest(name = "{0} ms from its end it is disposable: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aKeyThatSignsNoMoreIsDisposableFromItsEndOn(long millis, boolean disposable) {
    SigningKey retired = SigningKeys.es256(new KeyState.Retired(START.plusSeconds(60)));
    Instant now = START.plusSeconds(60).plusMillis(millis);
    KeyRing mixed = new KeyRing(List.of(ACTIVE, UPCOMING, VERIFYING, retired));

    assertThat(mixed.disposable(now).contains(VERIFYING)).isEqualTo(disposable);
    assertThat(mixed.disposable(now).contains(retired)).isEqualTo(disposable);
    assertThat(mixed.disposable(now)).doesNotContain(ACTIVE, UPCOMING);
  }

  @Test
  void ofRetiredKeysTheLastSixteenAreKept() {
    List<SigningKey> retired =
        IntStream.range(0, 18)
            .mapToObj(
                number -> SigningKeys.es256(new KeyState.Retired(START.plusSeconds(100 + number))))
            .toList();
    List<SigningKey> all = new ArrayList<>(retired);
    all.addAll(List.of(ACTIVE, UPCOMING, VERIFYING));

    assertThat(new KeyRing(all).disposable(START))
        .containsExactlyInAnyOrder(retired.get(0), retired.get(1));
    all.remove(retired.get(0));
    all.remove(retired.get(1));
    assertThat(new KeyRing(all).disposable(START)).isEmpty();
  }

  private static SigningKey in(SigningKey key, KeyState state) {
    return new SigningKey(
        key.id(), key.algorithm(), key.publicKey(), key.privateKey(), state, key.createdAt());
  }
}
