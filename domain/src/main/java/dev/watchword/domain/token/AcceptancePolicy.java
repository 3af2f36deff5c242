package dev.watchword.domain.token;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.revocation.ActiveRevocations;
import java.time.Instant;

/**
 * Decides whether proven claims are valid now. Used on every request, even if the proof comes from
 * a cache.
 */
public final class AcceptancePolicy {
  private final Issuer issuer;

  private final ActiveRevocations revocations;

  public AcceptancePolicy(Issuer issuer, ActiveRevocations revocations) {
    this.issuer = issuer;
    this.revocations = revocations;
  }

  /** The verdict on proven claims. */
  public sealed interface Decision {
    record Accepted(AcceptedClaims claims) implements Decision {}

    record Refused(TokenRefusal reason) implements Decision {}
  }

  public Decision decide(ProvenClaims proven, KeyRing ring, Instant now) {
    AccessClaims claims = proven.claims();
    if (ring.verifying(proven.keyId(), now).isEmpty()) {
      return refused(TokenRefusal.UNKNOWN_KEY);
    }
    if (!claims.issuer().name().equals(issuer.name())) {
      return refused(TokenRefusal.WRONG_ISSUER);
    }
    if (!claims.issuer().audience().equals(issuer.audience())) {
      return refused(TokenRefusal.WRONG_AUDIENCE);
    }
    if (!now.isBefore(claims.expiresAt())) {
      return refused(TokenRefusal.EXPIRED);
    }
    if (ClockSkew.isAhead(claims.issuedAt(), now)) {
      return refused(TokenRefusal.NOT_YET_VALID);
    }
    if (revocations.revokes(claims.sessionId())) {
      return refused(TokenRefusal.SESSION_REVOKED);
    }
    if (revocations.revokes(claims.subject(), claims.epoch())) {
      return refused(TokenRefusal.USER_REVOKED);
    }
    return new Decision.Accepted(new AcceptedClaims(claims));
  }

  private static Decision refused(TokenRefusal reason) {
    return new Decision.Refused(reason);
  }
}
