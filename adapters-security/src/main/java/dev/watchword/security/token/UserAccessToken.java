package dev.watchword.security.token;

import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.gate.UserClaims;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The claims of a user's access token, in the types of the domain and in those of the gate. */
final class UserAccessToken {
  private UserAccessToken() {}

  static UserClaims toGate(AccessClaims claims) {
    return new UserClaims(
        claims.issuer().name(),
        claims.issuer().audiences(),
        claims.subject().value(),
        claims.tokenId().value(),
        claims.sessionId().value(),
        claims.username().value(),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.authenticatedAt(),
        claims.epoch().value(),
        set(claims.roles(), RoleName::value),
        claims.entitlements().map(permissions -> set(permissions, Permission::toString)));
  }

  /**
   * The claims in the types of the domain.
   *
   * @throws IllegalArgumentException when a value is none that we issue
   */
  static AccessClaims toDomain(UserClaims claims) {
    return new AccessClaims(
        new Issuer(claims.issuer(), claims.audiences()),
        new UserId(claims.subject()),
        new Username(claims.username()),
        new TokenId(claims.tokenId()),
        new SessionId(claims.sessionId()),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.authenticatedAt(),
        set(claims.roles(), RoleName::new),
        new Epoch(claims.epoch()),
        claims.entitlements().map(permissions -> set(permissions, Permission::of)));
  }

  private static <A, B> Set<B> set(Collection<A> values, Function<A, B> each) {
    return values.stream().map(each).collect(Collectors.toUnmodifiableSet());
  }
}
