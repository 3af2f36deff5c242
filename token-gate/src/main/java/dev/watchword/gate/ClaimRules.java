package dev.watchword.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * What every service checks in a token's claims (RFC 9068 section 4): who issued it, whom it is
 * for, and whether it is valid now.
 *
 * @param issuer the exact {@code iss}
 * @param audiences the token must be for one of them
 */
public record ClaimRules(String issuer, Collection<String> audiences) {
  /** The tolerated difference between the clocks of the issuer and of a service. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  /** The first rule that the claims break. A token expires without any leeway. */
  public Optional<Refusal> broken(RegisteredClaims claims, Instant now) {
    if (!claims.issuer().equals(issuer)) {
      return Optional.of(Refusal.WRONG_ISSUER);
    }
    if (Collections.disjoint(claims.audiences(), audiences)) {
      return Optional.of(Refusal.WRONG_AUDIENCE);
    }
    if (!now.isBefore(claims.expiresAt())) {
      return Optional.of(Refusal.EXPIRED);
    }
    return claims.issuedAt().isAfter(now.plus(CLOCK_SKEW))
        ? Optional.of(Refusal.NOT_YET_VALID)
        : Optional.empty();
  }
}
