package dev.watchword.domain.token;

import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of an access token (RFC 9068 section 2.2). By themselves they prove nothing: see
 * {@link ProvenClaims} and {@link AcceptedClaims}. Times are whole seconds.
 *
 * @param issuer {@code iss} and {@code aud}
 * @param subject {@code sub}
 * @param tokenId {@code jti}
 * @param sessionId {@code sid}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}: the first moment at which the token is no longer valid
 * @param authenticatedAt {@code auth_time}, the login
 * @param epoch the token is revoked once the user's epoch is larger
 * @param entitlements the permissions, if the policy puts them into the token (RFC 9068 section
 *     2.2.3.1)
 */
public record AccessClaims(
    Issuer issuer,
    UserId subject,
    Username username,
    TokenId tokenId,
    SessionId sessionId,
    Instant issuedAt,
    Instant expiresAt,
    Instant authenticatedAt,
    Set<RoleName> roles,
    Epoch epoch,
    Optional<Set<Permission>> entitlements) {
  /**
   * The value of {@code client_id}: password login is a first-party API, so there is one client.
   */
  public static final String CLIENT_ID = "watchword";

  public AccessClaims {
    roles = Set.copyOf(roles);
    entitlements = entitlements.map(Set::copyOf);
  }
}
