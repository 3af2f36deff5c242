package dev.watchword.domain.token;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** The rules written down once more, for tests without an adapter. */
public record PlainClaimsValidator(Issuer expected) implements ClaimsValidator {
  @Override
  public Optional<TokenRefusal> refusal(AccessClaims claims, Instant now) {
    if (!claims.issuer().name().equals(expected.name())) {
      return Optional.of(TokenRefusal.WRONG_ISSUER);
    }
    if (Collections.disjoint(claims.issuer().audiences(), expected.audiences())) {
      return Optional.of(TokenRefusal.WRONG_AUDIENCE);
    }
    if (!now.isBefore(claims.expiresAt())) {
      return Optional.of(TokenRefusal.EXPIRED);
    }
    return ClockSkew.isAhead(claims.issuedAt(), now)
        ? Optional.of(TokenRefusal.NOT_YET_VALID)
        : Optional.empty();
  }
}
