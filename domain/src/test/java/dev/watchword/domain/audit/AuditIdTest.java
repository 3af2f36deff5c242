package dev.watchword.domain.audit;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.testing.Randomness;
import org.junit.jupiter.api.Test;

class AuditIdTest {
  @Test
  void itCarriesItsMillisecondAndPrintsAsAnyUuid() {
    AuditId id = AuditId.next(START, Randomness.seeded());

    assertThat(UuidV7.instantOf(id.value())).isEqualTo(START);
    assertThat(id).hasToString(id.value().toString());
  }

  @Test
  void theFirstOfAMomentIsNotBehindAnyOfIt() {
    AuditId first = AuditId.firstOf(START);

    assertThat(first.toString())
        .isLessThanOrEqualTo(AuditId.next(START, () -> 0L).toString())
        .isGreaterThan(AuditId.next(START.minusMillis(1), () -> -1L).toString());
  }
}
