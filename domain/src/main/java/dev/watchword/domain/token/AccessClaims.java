package dev.watchword.domain.token;

import dev.watchword.domain.user.Epoch;
import java.time.Instant;

/**
 * The claims of an access token (RFC 9068 section 2.2). By themselves they prove nothing: see
 * {@link ProvenClaims} and {@link AcceptedClaims}. Times are whole seconds.
 *
 * @param issuer {@code iss} and {@code aud}
 * @param holder {@code sub}, and the claims that its kind has
 * @param tokenId {@code jti}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}: the first moment at which the token is no longer valid
 * @param grant {@code roles} and {@code entitlements}
 * @param epoch the token is revoked once the subject's epoch is larger
 */
public record AccessClaims(
    Issuer issuer,
    Holder holder,
    TokenId tokenId,
    Instant issuedAt,
    Instant expiresAt,
    Grant grant,
    Epoch epoch) {
  /**
   * The {@code client_id} of users' tokens: password login is a first-party API, so there is one
   * client.
   */
  public static final String FIRST_PARTY = "watchword";
}
