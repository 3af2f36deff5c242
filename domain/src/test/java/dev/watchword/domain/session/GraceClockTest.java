package dev.watchword.domain.session;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraceClockTest {
  private static final Reading STORED = new Reading(1000);

  @ParameterizedTest(name = "{0} ms after its last advance it has run for {1} ms more")
  @CsvSource({
    "0, 0",
    "1, 1",
    "9999, 9999",
    "10000, 10000",
    "10001, 10000",
    "60000, 10000",
    "32400000, 10000",
    "-1, 0",
    "-32400000, 0"
  })
  void itRunsByNoMoreThanOneStepAndNeverBackwards(long passed, long run) {
    assertThat(seenAfter(passed).reading()).isEqualTo(new Reading(1000 + run));
  }

  @ParameterizedTest(name = "{0} ms after its last advance it is due: {1}")
  @CsvSource({"0, false", "999, false", "1000, true", "1001, true", "-1, true"})
  void itIsDueAfterASecondOrWhenTheTimeWentBackwards(long passed, boolean due) {
    assertThat(seenAfter(passed).isDue()).isEqualTo(due);
  }

  @Test
  void aRotationThatLiesAheadIsWithinAnyGraceButNone() {
    Reading lost = new Reading(900);

    assertThat(lost.isWithin(Duration.ofMillis(1), STORED)).isTrue();
    assertThat(lost.isWithin(Duration.ZERO, STORED)).isFalse();
  }

  private static GraceClock seenAfter(long millis) {
    return new GraceClock(STORED, START, START.plusMillis(millis));
  }
}
