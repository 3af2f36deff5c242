package dev.watchword.verifier;

import dev.watchword.gate.ClientClaims;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an accepted access token says: who called, and what they may do. The caller is a {@link
 * VerifiedUser} or, for a machine's account, a {@link VerifiedClient}. Only a {@link TokenVerifier}
 * makes one. It does not contain the token. Immutable.
 *
 * <p>The rights of a narrowed token are its {@linkplain #permissions() permissions} alone: it has
 * no roles.
 */
public abstract sealed class VerifiedToken permits VerifiedUser, VerifiedClient {
  private static final String ANY = "*";

  VerifiedToken() {}

  static VerifiedToken of(TokenClaims claims) {
    return claims instanceof UserClaims user
        ? new VerifiedUser(user)
        : new VerifiedClient((ClientClaims) claims);
  }

  abstract TokenClaims claims();

  /** The id of the user or client ({@code sub}), which stays the same when they are renamed. */
  public UUID subjectId() {
    return claims().subject();
  }

  /** The caller, if it is a user. */
  public Optional<VerifiedUser> user() {
    return this instanceof VerifiedUser user ? Optional.of(user) : Optional.empty();
  }

  /** The caller, if it is a client. */
  public Optional<VerifiedClient> client() {
    return this instanceof VerifiedClient client ? Optional.of(client) : Optional.empty();
  }

  /** The names of the caller's roles when the token was issued; none for a narrowed token. */
  public Set<String> roles() {
    return claims().roles();
  }

  /**
   * The caller's permissions, {@code resource:action} with {@code *} for either half to mean any
   * ({@code entitlements}); empty if the token is not narrowed and the issuer's policy does not put
   * them into tokens ({@code permissions_in_token}).
   */
  public Optional<Set<String>> permissions() {
    return claims().entitlements();
  }

  /** Whether the token has the role {@code name}. */
  public boolean hasRole(String name) {
    return claims().roles().contains(name);
  }

  /**
   * Whether the token has a permission that covers {@code permission}; {@code false} for every
   * token without permissions.
   *
   * @param permission {@code resource:action}, such as {@code invoices:read}
   */
  public boolean hasPermission(String permission) {
    return claims()
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

  /** The token's own id ({@code jti}), which may be logged, unlike the token. */
  public UUID tokenId() {
    return claims().tokenId();
  }

  /** The services that the token is for ({@code aud}), at least one of them expected here. */
  public List<String> audiences() {
    return List.copyOf(claims().audiences());
  }

  /** When the token was issued ({@code iat}), in whole seconds. */
  public Instant issuedAt() {
    return claims().issuedAt();
  }

  /** The first moment at which the token is no longer valid ({@code exp}), in whole seconds. */
  public Instant expiresAt() {
    return claims().expiresAt();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedToken token && claims().equals(token.claims());
  }

  @Override
  public int hashCode() {
    return claims().tokenId().hashCode();
  }
}
