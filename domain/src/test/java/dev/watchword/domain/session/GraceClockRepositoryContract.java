package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link GraceClockRepository} does, whosever time it goes by. */
public interface GraceClockRepositoryContract extends StorageContract {
  private GraceClock looked() {
    return read(transaction -> transaction.graceClock().look(TestClock.START));
  }

  private boolean advanced(GraceClock seen) {
    return write(transaction -> transaction.graceClock().advance(seen));
  }

  private static GraceClock after(GraceClock clock, Duration passed) {
    return new GraceClock(clock.stored(), clock.advancedAt(), clock.advancedAt().plus(passed));
  }

  @Test
  default void anAdvanceStoresWhatWasRead() {
    GraceClock seen = after(looked(), Duration.ofSeconds(5));

    assertThat(advanced(seen)).isTrue();

    GraceClock next = looked();
    assertThat(next.stored().millis()).isEqualTo(seen.stored().millis() + 5000);
    assertThat(next.advancedAt()).isEqualTo(seen.seenAt());
  }

  @Test
  default void whatWasAdvancedSinceIsNotAdvancedAgain() {
    GraceClock seen = after(looked(), Duration.ofSeconds(5));
    assertThat(advanced(seen)).isTrue();

    assertThat(advanced(seen)).isFalse();
    assertThat(advanced(after(seen, Duration.ofSeconds(6)))).isFalse();

    assertThat(looked().stored().millis()).isEqualTo(seen.stored().millis() + 5000);
  }

  @Test
  default void aTimeThatWentBackwardsIsTakenOver() {
    GraceClock seen = after(looked(), Duration.ofHours(-9));

    assertThat(advanced(seen)).isTrue();

    GraceClock next = looked();
    assertThat(next.stored()).isEqualTo(seen.stored());
    assertThat(next.advancedAt()).isEqualTo(seen.seenAt());
  }

  @Test
  default void ofManyWhoSawTheSameOneAdvances() {
    GraceClock seen = after(looked(), Duration.ofSeconds(5));

    List<Boolean> advanced = Race.of(16, number -> advanced(seen));

    assertThat(advanced).containsOnlyOnce(true);
    assertThat(looked().stored().millis()).isEqualTo(seen.stored().millis() + 5000);
  }
}
