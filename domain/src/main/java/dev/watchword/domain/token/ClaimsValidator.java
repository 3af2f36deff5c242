package dev.watchword.domain.token;

import java.time.Instant;
import java.util.Optional;

/**
 * What every service that accepts our tokens checks in their claims, this one included (RFC 9068
 * section 4): the exact issuer, one of some audiences, and the time.
 */
public interface ClaimsValidator {
  /**
   * Why the claims are refused at {@code now}; empty if they are not. A token expires without
   * leeway; it may have been issued up to a minute ahead, because clocks differ.
   */
  Optional<TokenRefusal> refusal(AccessClaims claims, Instant now);
}
