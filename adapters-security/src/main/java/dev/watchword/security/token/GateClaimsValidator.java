package dev.watchword.security.token;

import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.ClaimsValidator;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.gate.ClaimRules;
import dev.watchword.gate.RegisteredClaims;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Validates claims by the rules that every service follows. Internal to this module. */
public final class GateClaimsValidator implements ClaimsValidator {
  /** The registered claims of an access token. */
  private record Registered(AccessClaims claims) implements RegisteredClaims {
    @Override
    public String issuer() {
      return claims.issuer().name();
    }

    @Override
    public Collection<String> audiences() {
      return claims.issuer().audiences();
    }

    @Override
    public Instant issuedAt() {
      return claims.issuedAt();
    }

    @Override
    public Instant expiresAt() {
      return claims.expiresAt();
    }
  }

  private final ClaimRules rules;

  public GateClaimsValidator(String issuer, Collection<String> audiences) {
    this.rules = new ClaimRules(issuer, audiences);
  }

  @Override
  public Optional<TokenRefusal> refusal(AccessClaims claims, Instant now) {
    return rules.broken(new Registered(claims), now).map(Refusals::toDomain);
  }
}
