package dev.watchword.domain.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final DataKey KEY = new DataKey(Randomness.bytes(DataKey.LENGTH));

  private final RandomGenerator random = Randomness.seeded();
  private final AccessKeys keys = new AccessKeys(KEY);
  private final AccessKeyId id = AccessKeyId.next(TestClock.START, random);
  private final AccessKeys.Minted minted = keys.mint(id, random);
  private final String text = minted.text().reveal();

  @Test
  void aTextIsReadAsWhatItWasMadeFor() {
    assertThat(text).matches("watchword_key_[A-Za-z0-9_-]{87}");
    assertThat(keys.authenticate(text)).contains(new PresentedKey(id, minted.secretHash()));
  }

  @Test
  void noTwoTextsOfAKeyAreTheSame() {
    AccessKeys.Minted again = keys.mint(id, random);

    assertThat(again.text()).isNotEqualTo(minted.text());
    assertThat(again.secretHash()).isNotEqualTo(minted.secretHash());
  }

  @Test
  void noCharacterCanBeAnother() {
    IntStream.range(0, text.length())
        .forEach(
            at ->
                ALPHABET
                    .chars()
                    .filter(other -> other != text.charAt(at))
                    .mapToObj(
                        other -> text.substring(0, at) + (char) other + text.substring(at + 1))
                    .forEach(forged -> assertThat(keys.authenticate(forged)).isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "watchword_key_", "watchword_key_AAAA", "watchword_key_!", "key"})
  void otherTextIsNoKey(String other) {
    assertThat(keys.authenticate(other)).isEmpty();
  }

  @Test
  void nothingMayBeAddedOrLeftOut() {
    assertThat(keys.authenticate(text + "=")).isEmpty();
    assertThat(keys.authenticate(text + "A")).isEmpty();
    assertThat(keys.authenticate(text.substring(0, text.length() - 1))).isEmpty();
  }

  @Test
  void anotherInstallationsKeyIsUnknown() {
    AccessKeys others = new AccessKeys(new DataKey(Randomness.bytes(DataKey.LENGTH)));

    assertThat(others.authenticate(text)).isEmpty();
  }

  @Test
  void noOtherTextOfThisInstallationPassesForAKey() {
    String refreshToken =
        new RefreshTokens(KEY)
            .first(SessionId.next(TestClock.START, random), random)
            .token()
            .reveal();

    assertThat(keys.authenticate(refreshToken.replace(RefreshTokens.PREFIX, AccessKeys.PREFIX)))
        .isEmpty();
    assertThat(
            new RefreshTokens(KEY)
                .authenticate(text.replace(AccessKeys.PREFIX, RefreshTokens.PREFIX)))
        .isEmpty();
    assertThat(Challenges.PREFIX).isNotEqualTo(AccessKeys.PREFIX);
  }

  @Test
  void nothingPrintsTheText() {
    assertThat(minted.toString()).doesNotContain(text);
    assertThat(minted.text().toString()).isEqualTo("AccessKeyText[hidden]");
  }
}
