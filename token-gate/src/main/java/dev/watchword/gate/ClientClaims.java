package dev.watchword.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The claims of a client's access token (RFC 9068 section 2.2). By themselves they prove nothing.
 * Times are whole seconds.
 *
 * @param issuer {@code iss}
 * @param audiences {@code aud}, at least one
 * @param subject {@code sub}, the client's id
 * @param tokenId {@code jti}
 * @param clientId {@code client_id}, the client's name; never that of the first-party client
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}: the first moment at which the token is no longer valid
 * @param epoch the token is revoked once the client's epoch is larger
 * @param entitlements the permissions, if the policy puts them into the token or it is narrowed
 * @param scope the permissions again, with blanks between, if the client asked for a scope (RFC
 *     9068 section 2.2.3)
 */
public record ClientClaims(
    String issuer,
    List<String> audiences,
    UUID subject,
    UUID tokenId,
    String clientId,
    Instant issuedAt,
    Instant expiresAt,
    long epoch,
    Set<String> roles,
    Optional<Set<String>> entitlements,
    Optional<String> scope)
    implements TokenClaims {
  public ClientClaims {
    if (clientId.equals(UserClaims.CLIENT_ID)) {
      throw new IllegalArgumentException("not the token of a client");
    }
    audiences = List.copyOf(audiences);
    roles = Set.copyOf(roles);
    entitlements = entitlements.map(Set::copyOf);
  }
}
