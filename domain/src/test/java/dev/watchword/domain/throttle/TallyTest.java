package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final AttemptLimit name = Attempts.ofName();

  @Test
  void aReleasedAttemptIsAsIfItHadNeverBeenMade() {
    for (int failures : new int[] {0, 1, 8, 9, 10, 20}) {
      Tally before = Attempts.failures(name, failures);
      assertThat(name.reserve(before, START.plusSeconds(1)).without(START.plusSeconds(1)))
          .isEqualTo(before);
    }
  }

  @Test
  void whoeverIsReleasedFirstTheSameIsLeft() {
    Tally both =
        name.reserve(
            name.reserve(Attempts.failures(name, 8), START.plusSeconds(1)), START.plusSeconds(2));

    assertThat(both.without(START.plusSeconds(1)).without(START.plusSeconds(2)))
        .isEqualTo(both.without(START.plusSeconds(2)).without(START.plusSeconds(1)))
        .isEqualTo(Attempts.failures(name, 8));
  }

  @Test
  void onlyOneOfSeveralOfTheSameTimeIsReleased() {
    assertThat(Attempts.failures(name, 3).without(START)).isEqualTo(Attempts.failures(name, 2));
  }

  @Test
  void whatIsNotThereIsNotReleased() {
    Tally ten = Attempts.failures(name, 10);

    assertThat(ten.without(START.plusMillis(1))).isEqualTo(ten);
    assertThat(Tally.NONE.without(START)).isEqualTo(Tally.NONE);
  }

  @Test
  void clocksOfNodesMayDiffer() {
    Tally tally = name.reserve(Attempts.failures(name, 1), START.minusSeconds(5));

    assertThat(tally.times()).isEqualTo(List.of(START.minusSeconds(5), START));
  }
}
