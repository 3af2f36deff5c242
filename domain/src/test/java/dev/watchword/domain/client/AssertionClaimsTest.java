package dev.watchword.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionClaimsTest {
  private static final Instant NOW = TestClock.START;
  private static final ClientName BILLING = new ClientName("billing");
  private static final List<String> US = List.of("https://login.example", "endpoint");

  private static AssertionClaims expiring(Instant end) {
    return new AssertionClaims(
        "billing",
        "billing",
        List.of("other", "endpoint"),
        end,
        Optional.empty(),
        Optional.empty(),
        new AssertionId("once"));
  }

  private static AssertionClaims from(Instant issuedAt, Instant notBefore) {
    return new AssertionClaims(
        "billing",
        "billing",
        US,
        NOW.plusSeconds(60),
        Optional.of(issuedAt),
        Optional.of(notBefore),
        new AssertionId("once"));
  }

  @ParameterizedTest
  @CsvSource({"-60000, false", "-59999, true", "0, true", "360000, true", "360001, false"})
  void itEndsSoonButForAMinuteOfDifferentClocks(long millis, boolean proves) {
    assertThat(expiring(NOW.plusMillis(millis)).prove(BILLING, US, NOW)).isEqualTo(proves);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "60000, true", "60001, false"})
  void itDoesNotComeFromTheFuture(long millis, boolean proves) {
    Instant at = NOW.plusMillis(millis);

    assertThat(from(at, NOW).prove(BILLING, US, NOW)).isEqualTo(proves);
    assertThat(from(NOW, at).prove(BILLING, US, NOW)).isEqualTo(proves);
  }

  @Test
  void timesBeyondAllReckoningAreComparedLikeOthers() {
    assertThat(expiring(Instant.MAX).prove(BILLING, US, NOW)).isFalse();
    assertThat(expiring(Instant.MIN).prove(BILLING, US, NOW)).isFalse();
    assertThat(from(Instant.MAX, NOW).prove(BILLING, US, NOW)).isFalse();
    assertThat(from(NOW, Instant.MAX).prove(BILLING, US, NOW)).isFalse();
    assertThat(from(Instant.MIN, Instant.MIN).prove(BILLING, US, NOW)).isTrue();
  }

  @Test
  void itIsByThisClientForUs() {
    AssertionClaims claims = expiring(NOW.plus(Duration.ofMinutes(1)));

    assertThat(claims.prove(new ClientName("reports"), US, NOW)).isFalse();
    assertThat(claims.prove(BILLING, List.of("elsewhere"), NOW)).isFalse();
  }

  @Test
  void itIsRememberedUntilItWouldBeRefusedAnyway() {
    AssertionClaims claims = expiring(NOW);

    assertThat(claims.prove(BILLING, US, claims.forgottenAt().minusMillis(1))).isTrue();
    assertThat(claims.prove(BILLING, US, claims.forgottenAt())).isFalse();
  }
}
