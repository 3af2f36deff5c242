package dev.watchword.domain.authentication;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
  private static final UserId ADA = Users.named("ada").id();
  private static final Challenge CHALLENGE =
      new Challenge(ADA, 7, Optional.of(new Device("Ada’s phone")), START);

  private final Challenges challenges = new Challenges(new DataKey(new byte[DataKey.LENGTH]));
  private final String text = challenges.write(CHALLENGE).reveal();

  private Optional<Challenge> read(String text) {
    return challenges.read(new ChallengeText(text));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Challenge without = new Challenge(ADA, 1, Optional.empty(), START);

    assertThat(read(text)).contains(CHALLENGE);
    assertThat(challenges.read(challenges.write(without))).contains(without);
    assertThat(text).matches("watchword_lc_[A-Za-z0-9_-]+");
  }

  @Test
  void noCharacterCanBeChangedAddedOrLeftOut() {
    int prefix = Challenges.PREFIX.length();
    IntStream.range(prefix, text.length())
        .forEach(
            i -> {
              String before = text.substring(0, i);
              String after = text.substring(i + 1);
              char other = text.charAt(i) == 'A' ? 'B' : 'A';
              assertThat(read(before + other + after)).as("changed at %d", i).isEmpty();
              assertThat(read(before + after)).as("left out at %d", i).isEmpty();
              assertThat(read(before + other + text.substring(i))).as("added at %d", i).isEmpty();
            });
  }

  @Test
  void aDeviceCannotBeAddedToWhatWasWrittenWithoutOne() {
    byte[] bytes = Base64.getUrlDecoder().decode(text.substring(Challenges.PREFIX.length()));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);

    assertThat(read(Challenges.PREFIX + Base64.getUrlEncoder().encodeToString(longer))).isEmpty();
  }

  @Test
  void anotherInstallationReadsNothing() {
    byte[] other = new byte[DataKey.LENGTH];
    other[0] = 1;

    assertThat(new Challenges(new DataKey(other)).read(new ChallengeText(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "watchword_lc_",
        "watchword_lc_AAAA",
        "watchword_rt_AAAA",
        "watchword_lc_äöü",
        "watchword_lc_=",
        "WATCHWORD_LC_AAAA"
      })
  void garbageSaysNothing(String garbage) {
    assertThat(read(garbage)).isEmpty();
  }

  @Test
  void paddingAndLineBreaksAreNoOtherWayToWriteIt() {
    assertThat(read(text + "=")).isEmpty();
    assertThat(read(text + "\n")).isEmpty();
    assertThat(read(" " + text)).isEmpty();
  }

  @Test
  void itPrintsNothing() {
    assertThat(new ChallengeText(text).toString()).doesNotContain(text);
  }

  @Test
  void itIsOverFromItsEndOn() {
    assertThat(CHALLENGE.isOver(START.minusMillis(1))).isFalse();
    assertThat(CHALLENGE.isOver(START)).isTrue();
  }
}
