package dev.watchword.security.token;

import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.gate.ClientClaims;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The claims of an access token, in the types of the domain and in those of the gate. */
final class GateClaims {
  private GateClaims() {}

  static TokenClaims toGate(AccessClaims claims) {
    return switch (claims.holder()) {
      case Holder.OfUser user -> toGate(claims, user);
      case Holder.OfClient client -> toGate(claims, client);
    };
  }

  private static TokenClaims toGate(AccessClaims claims, Holder.OfUser user) {
    return new UserClaims(
        claims.issuer().name(),
        claims.issuer().audiences(),
        user.user().value(),
        claims.tokenId().value(),
        user.session().value(),
        user.username().value(),
        claims.issuedAt(),
        claims.expiresAt(),
        user.authenticatedAt(),
        claims.epoch().value(),
        set(claims.grant().roles(), RoleName::value),
        entitlements(claims.grant()),
        scope(claims.grant()));
  }

  private static TokenClaims toGate(AccessClaims claims, Holder.OfClient client) {
    return new ClientClaims(
        claims.issuer().name(),
        claims.issuer().audiences(),
        client.client().value(),
        claims.tokenId().value(),
        client.clientName().value(),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.epoch().value(),
        set(claims.grant().roles(), RoleName::value),
        entitlements(claims.grant()),
        scope(claims.grant()));
  }

  private static Optional<Set<String>> entitlements(Grant grant) {
    return switch (grant) {
      case Grant.Roles(var roles, Optional<Set<Permission>> entitlements) ->
          entitlements.map(permissions -> set(permissions, Permission::toString));
      case Grant.Narrowed(Set<Permission> permissions, boolean asScope) ->
          Optional.of(set(permissions, Permission::toString));
    };
  }

  private static Optional<String> scope(Grant grant) {
    return grant instanceof Grant.Narrowed narrowed && narrowed.asScope()
        ? Optional.of(narrowed.scope())
        : Optional.empty();
  }

  /**
   * The claims in the types of the domain.
   *
   * @throws IllegalArgumentException when a value is none that we issue
   */
  static AccessClaims toDomain(TokenClaims claims) {
    return new AccessClaims(
        new Issuer(claims.issuer(), List.copyOf(claims.audiences())),
        switch (claims) {
          case UserClaims user ->
              new Holder.OfUser(
                  new UserId(user.subject()),
                  new Username(user.username()),
                  new SessionId(user.sessionId()),
                  user.authenticatedAt());
          case ClientClaims client ->
              new Holder.OfClient(
                  new ClientId(client.subject()), new ClientName(client.clientId()));
        },
        new TokenId(claims.tokenId()),
        claims.issuedAt(),
        claims.expiresAt(),
        grant(claims),
        new Epoch(claims.epoch()));
  }

  /** A token that names permissions and no roles is narrowed to them. */
  private static Grant grant(TokenClaims claims) {
    Optional<Set<Permission>> entitlements =
        claims.entitlements().map(permissions -> set(permissions, Permission::of));
    if (!claims.roles().isEmpty() || entitlements.isEmpty()) {
      requireNone(claims.scope());
      return new Grant.Roles(set(claims.roles(), RoleName::new), entitlements);
    }
    Grant.Narrowed narrowed = new Grant.Narrowed(entitlements.get(), claims.scope().isPresent());
    claims.scope().ifPresent(given -> requireSame(given, narrowed.scope()));
    return narrowed;
  }

  private static void requireNone(Optional<String> scope) {
    if (scope.isPresent()) {
      throw new IllegalArgumentException("a scope without entitlements");
    }
  }

  private static void requireSame(String scope, String entitlements) {
    if (!scope.equals(entitlements)) {
      throw new IllegalArgumentException("a scope that is not the entitlements");
    }
  }

  private static <A, B> Set<B> set(Collection<A> values, Function<A, B> each) {
    return values.stream().map(each).collect(Collectors.toUnmodifiableSet());
  }
}
