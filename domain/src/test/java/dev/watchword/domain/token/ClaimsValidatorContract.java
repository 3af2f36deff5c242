package dev.watchword.domain.token;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link ClaimsValidator} promises. */
public interface ClaimsValidatorContract {
  /** A validator of tokens by this issuer, for any of its audiences. */
  ClaimsValidator validator(Issuer expected);

  private Optional<TokenRefusal> refusal(Claims.Draft claims, Instant now) {
    return validator(Claims.ISSUER).refusal(claims.build(), now);
  }

  private static Claims.Draft good() {
    return Claims.of(Users.named("ada"));
  }

  private static Issuer by(String name) {
    return new Issuer(name, Claims.ISSUER.audiences());
  }

  private static Issuer to(String... audiences) {
    return new Issuer(Claims.ISSUER.name(), List.of(audiences));
  }

  @Test
  default void goodClaimsAreNotRefused() {
    assertThat(refusal(good(), START)).isEmpty();
  }

  @Test
  default void theIssuerIsComparedToTheLetter() {
    assertThat(refusal(good().by(by(Claims.ISSUER.name() + "/")), START))
        .contains(TokenRefusal.WRONG_ISSUER);
    assertThat(refusal(good().by(by("HTTPS://issuer.test")), START))
        .contains(TokenRefusal.WRONG_ISSUER);
  }

  @Test
  default void oneOfTheTokensAudiencesMustBeExpected() {
    assertThat(refusal(good().by(to("https://other.test")), START))
        .contains(TokenRefusal.WRONG_AUDIENCE);
    assertThat(refusal(good().by(to("https://other.test", "https://audience.test")), START))
        .isEmpty();
    ClaimsValidator ofTwo = validator(to("https://audience.test", "https://second.test"));
    assertThat(ofTwo.refusal(good().by(to("https://second.test")).build(), START)).isEmpty();
    assertThat(ofTwo.refusal(good().by(to("https://third.test")).build(), START))
        .contains(TokenRefusal.WRONG_AUDIENCE);
  }

  @ParameterizedTest(name = "{0} ms from exp it is expired: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  default void aTokenExpiresWithoutAnyLeeway(long millis, boolean expired) {
    assertThat(refusal(good().expiringAt(START), START.plusMillis(millis)))
        .isEqualTo(expired ? Optional.of(TokenRefusal.EXPIRED) : Optional.empty());
  }

  @ParameterizedTest(name = "issued {0} ms ahead it is accepted: {1}")
  @CsvSource({"59999, true", "60000, true", "60001, false"})
  default void clocksMayDifferByAMinute(long millis, boolean accepted) {
    Claims.Draft ahead =
        good().issuedAt(START.plusMillis(millis)).expiringAt(START.plusSeconds(100_000));

    assertThat(refusal(ahead, START))
        .isEqualTo(accepted ? Optional.empty() : Optional.of(TokenRefusal.NOT_YET_VALID));
  }
}
