package dev.watchword.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The claims of a user's access token (RFC 9068 section 2.2). By themselves they prove nothing.
 * Times are whole seconds.
 *
 * @param issuer {@code iss}
 * @param audiences {@code aud}, at least one
 * @param subject {@code sub}, the user's id
 * @param tokenId {@code jti}
 * @param sessionId {@code sid}, a session or an access key
 * @param username {@code preferred_username}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}: the first moment at which the token is no longer valid
 * @param authenticatedAt {@code auth_time}, the login; empty for an access key, which is no login
 * @param epoch the token is revoked once the user's epoch is larger
 * @param entitlements the permissions, if the policy puts them into the token or it is narrowed
 * @param scope the permissions again, with blanks between, if the exchange of an access key asked
 *     for a scope (RFC 9068 section 2.2.3)
 */
public record UserClaims(
    String issuer,
    List<String> audiences,
    UUID subject,
    UUID tokenId,
    UUID sessionId,
    String username,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Instant> authenticatedAt,
    long epoch,
    Set<String> roles,
    Optional<Set<String>> entitlements,
    Optional<String> scope)
    implements TokenClaims {
  /** The value of {@code client_id}: password login is a first-party API. */
  public static final String CLIENT_ID = "watchword";

  public UserClaims {
    audiences = List.copyOf(audiences);
    roles = Set.copyOf(roles);
    entitlements = entitlements.map(Set::copyOf);
  }
}
