package dev.watchword.domain.audit;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} forgets. */
public interface AuditPurgeContract extends StorageContract {
  private void recordEach(Instant... times) {
    for (Instant time : times) {
      run(
          transaction ->
              transaction
                  .audit()
                  .record(
                      new AuditEvent.UserEnabled(Users.active().build().id()),
                      new Actor.Service(),
                      Origin.INTERNAL,
                      time));
    }
  }

  private List<Instant> times() {
    return read(transaction -> transaction.audit().find(AuditFilter.NONE, Optional.empty(), 100))
        .stream()
        .map(AuditRecord::at)
        .toList();
  }

  private int purged(Instant before, int limit) {
    return write(transaction -> transaction.audit().purge(before, limit));
  }

  @Test
  default void whatIsOlderIsPurged() {
    recordEach(START.plusMillis(1), START, START.minusMillis(1));

    assertThat(purged(START, 10)).isEqualTo(1);

    assertThat(times()).containsExactly(START.plusMillis(1), START);
    assertThat(purged(START, 10)).isZero();
    assertThat(purged(START.plusNanos(1), 10)).isEqualTo(1);
    assertThat(purged(START.plusMillis(2), 10)).isEqualTo(1);
    assertThat(times()).isEmpty();
  }

  @Test
  default void nothingIsPurgedThatIsYoungerThanTime() {
    recordEach(START);

    assertThat(purged(Instant.EPOCH.minusMillis(1), 10)).isZero();
    assertThat(purged(Instant.parse("0000-01-01T00:00:00Z"), 10)).isZero();
  }

  @Test
  default void theOldestArePurgedFirstAndNoMoreThanMayBe() {
    recordEach(START.plusMillis(2), START, START.plusMillis(3), START.plusMillis(1));
    Instant end = START.plusMillis(3);

    assertThat(purged(end, 2)).isEqualTo(2);
    assertThat(times()).containsExactly(START.plusMillis(3), START.plusMillis(2));
    assertThat(purged(end, 2)).isEqualTo(1);
    assertThat(purged(end, 2)).isZero();
    assertThat(times()).containsExactly(START.plusMillis(3));
  }

  @Test
  default void noYoungerOneIsPurgedBecauseThereIsRoom() {
    recordEach(START.minusMillis(1), START, START.plusMillis(1), START.plusMillis(2));

    assertThat(purged(START, 2)).isEqualTo(1);

    assertThat(times()).containsExactly(START.plusMillis(2), START.plusMillis(1), START);
  }
}
