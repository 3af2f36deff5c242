package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.revocation.ActiveRevocations;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether proven claims are valid now. Used on every request, even if the proof comes from
 * a cache.
 */
public final class AcceptancePolicy {
  private final ClaimsValidator validator;
  private final ActiveRevocations revocations;

  public AcceptancePolicy(ClaimsValidator validator, ActiveRevocations revocations) {
    this.validator = validator;
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
    Optional<TokenRefusal> invalid = validator.refusal(claims, now);
    if (invalid.isPresent()) {
      return refused(invalid.get());
    }
    if (claims.holder() instanceof Holder.OfUser user && revocations.revokes(user.session())) {
      return refused(TokenRefusal.SESSION_REVOKED);
    }
    if (revocations.revokes(claims.holder().subject().id(), claims.epoch())) {
      return refused(TokenRefusal.SUBJECT_REVOKED);
    }
    return new Decision.Accepted(new AcceptedClaims(claims));
  }

  private static Decision refused(TokenRefusal reason) {
    return new Decision.Refused(reason);
  }
}
