package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessingRulesTest {
  private static final GuessingRules RULES = GuessingRules.DEFAULT;

  @Test
  void aSourceIsKnownForThirtyDays() {
    Instant over = START.plus(Duration.ofDays(30));

    assertThat(RULES.knows(START, over.minusMillis(1))).isTrue();
    assertThat(RULES.knows(START, over)).isFalse();
    assertThat(RULES.knows(START, over.plusMillis(1))).isFalse();
  }

  @Test
  void aLoginIsRememberedFromADayAfterTheLastOn() {
    Instant due = START.plus(Duration.ofDays(1));

    assertThat(RULES.renews(START, due.minusMillis(1))).isFalse();
    assertThat(RULES.renews(START, due)).isTrue();
    assertThat(RULES.renews(START, due.plusMillis(1))).isTrue();
  }
}
