package dev.watchword.domain.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidV7Test {
  private final RandomGenerator random = Randomness.seeded();

  @Test
  void versionAndVariantAreThoseOfTheStandardWhateverIsDrawn() {
    for (int round = 0; round < 10_000; round++) {
      UUID id = UuidV7.at(TestClock.START, random);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-03-29T01:23:45.678Z",
        "2026-03-29T01:23:45.678999Z",
        "2200-12-31T23:59:59.999Z",
      })
  void anIdCarriesItsMillisecond(String birth) {
    Instant instant = Instant.parse(birth);

    assertThat(UuidV7.instantOf(UuidV7.at(instant, random)))
        .isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void onlyTheVersionAndVariantOfTheStandardMakeOne() {
    assertThat(UuidV7.isOne(UuidV7.at(TestClock.START, random))).isTrue();
    assertThat(UuidV7.isOne(UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479"))).isFalse();
    assertThat(UuidV7.isOne(UUID.fromString("01a20ce4-5476-74aa-c82a-452053e546da"))).isFalse();
  }

  @Test
  void idsSortByTheirTime() {
    String before = UuidV7.at(TestClock.START, () -> -1L).toString();
    String after = UuidV7.at(TestClock.START.plusMillis(1), () -> 0L).toString();

    assertThat(before).isLessThan(after);
  }

  @Test
  void theOtherBitsAreRandom() {
    UUID zeros = UuidV7.at(TestClock.START, () -> 0L);
    UUID ones = UuidV7.at(TestClock.START, () -> -1L);
    int differingBits =
        Long.bitCount(zeros.getMostSignificantBits() ^ ones.getMostSignificantBits())
            + Long.bitCount(zeros.getLeastSignificantBits() ^ ones.getLeastSignificantBits());

    assertThat(differingBits).isEqualTo(74);
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    Set<UUID> ids = new HashSet<>();
    for (int round = 0; round < 10_000; round++) {
      ids.add(UuidV7.at(TestClock.START, random));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void theFirstIdOfAMomentIsBetweenThoseBeforeAndThoseSince() {
    String first = UuidV7.firstOf(TestClock.START).toString();
    String lastBefore = UuidV7.at(TestClock.START.minusMillis(1), () -> -1L).toString();

    assertThat(first)
        .isEqualTo(UuidV7.at(TestClock.START, () -> 0L).toString())
        .isGreaterThan(lastBefore);
  }

  @Test
  void withinAMillisecondTheFirstIdIsOfTheNextOne() {
    UUID next = UuidV7.firstOf(TestClock.START.plusMillis(1));

    assertThat(UuidV7.firstOf(TestClock.START.plusNanos(1))).isEqualTo(next);
    assertThat(UuidV7.firstOf(TestClock.START.plusNanos(999_999))).isEqualTo(next);
  }

  @Test
  void aMomentThatNoIdCanCarryHasTheNearest() {
    Instant last = Instant.ofEpochMilli((1L << 48) - 1);

    assertThat(UuidV7.firstOf(Instant.EPOCH)).hasToString("00000000-0000-7000-8000-000000000000");
    assertThat(List.of(Instant.EPOCH.minusNanos(1), Instant.parse("0000-01-01T00:00:00Z")))
        .map(UuidV7::firstOf)
        .containsOnly(UuidV7.firstOf(Instant.EPOCH));
    assertThat(UuidV7.firstOf(Instant.MIN)).isEqualTo(UuidV7.firstOf(Instant.EPOCH));
    assertThat(UuidV7.firstOf(last)).hasToString("ffffffff-ffff-7000-8000-000000000000");
    assertThat(List.of(last.plusNanos(1), last.plusMillis(1), Instant.MAX))
        .map(UuidV7::firstOf)
        .containsOnly(UuidV7.firstOf(last));
  }
}
