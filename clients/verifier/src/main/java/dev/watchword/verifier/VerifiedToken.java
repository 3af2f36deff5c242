package dev.watchword.verifier;

import dev.watchword.gate.UserClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an accepted access token says: who called, and what they may do. Only a {@link
 * TokenVerifier} makes one. It does not contain the token. Immutable.
 */
public final class VerifiedToken {
  private static final String ANY = "*";

  private final UserClaims claims;

  VerifiedToken(UserClaims claims) {
    this.claims = claims;
  }

  UserClaims claims() {
    return claims;
  }

  /** The user's id ({@code sub}). It stays the same when the user is renamed. */
  public UUID userId() {
    return claims.subject();
  }

  /** The user's name when the token was issued ({@code preferred_username}). */
  public String username() {
    return claims.username();
  }

  /** The names of the user's roles when the token was issued. */
  public Set<String> roles() {
    return claims.roles();
  }

  /**
   * The user's permissions, {@code resource:action} with {@code *} for either half to mean any
   * ({@code entitlements}); empty if the issuer's policy does not put them into tokens ({@code
   * permissions_in_token}).
   */
  public Optional<Set<String>> permissions() {
    return claims.entitlements();
  }

  /** Whether the user has the role {@code name}. */
  public boolean hasRole(String name) {
    return claims.roles().contains(name);
  }

  /**
   * Whether the token has a permission that covers {@code permission}; {@code false} for every
   * token without permissions.
   *
   * @param permission {@code resource:action}, such as {@code invoices:read}
   */
  public boolean hasPermission(String permission) {
    return claims
        .entitlements()
        .filter(held -> held.stream().anyMatch(each -> covers(each, permission)))
        .isPresent();
  }

  private static boolean covers(String held, String wanted) {
    int colon = held.indexOf(':');
    int other = wanted.indexOf(':');
    return colon >= 0
        && other >= 0
        && coversHalf(held.substring(0, colon), wanted.substring(0, other))
        && coversHalf(held.substring(colon + 1), wanted.substring(other + 1));
  }

  private static boolean coversHalf(String held, String wanted) {
    return held.equals(ANY) || held.equals(wanted);
  }

  /** The login that the token belongs to ({@code sid}). */
  public UUID sessionId() {
    return claims.sessionId();
  }

  /** The token's own id ({@code jti}), which may be logged, unlike the token. */
  public UUID tokenId() {
    return claims.tokenId();
  }

  /** The services that the token is for ({@code aud}), at least one of them expected here. */
  public List<String> audiences() {
    return claims.audiences();
  }

  /** When the token was issued ({@code iat}), in whole seconds. */
  public Instant issuedAt() {
    return claims.issuedAt();
  }

  /** The first moment at which the token is no longer valid ({@code exp}), in whole seconds. */
  public Instant expiresAt() {
    return claims.expiresAt();
  }

  /**
   * When the user logged in ({@code auth_time}), in whole seconds; empty if the token was given for
   * an access key, which is no login.
   */
  public Optional<Instant> authenticatedAt() {
    return claims.authenticatedAt();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedToken token && claims.equals(token.claims);
  }

  @Override
  public int hashCode() {
    return claims.tokenId().hashCode();
  }

  @Override
  public String toString() {
    return "VerifiedToken[userId="
        + userId()
        + ", username="
        + username()
        + ", roles="
        + roles()
        + ", tokenId="
        + tokenId()
        + "]";
  }
}
