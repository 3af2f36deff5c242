package dev.watchword.verifier;

import dev.watchword.domain.testing.TestClock;
import dev.watchword.gate.UserClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Claims of tokens that are good at the start of every {@link TestClock}. */
record Tokens(UserClaims claims) {
  static final String AUDIENCE = "https://api.example";
  static final UUID USER = UUID.fromString("01a19467-e800-7cd8-9a3e-c39bda137e64");
  static final UUID SESSION = UUID.fromString("01a19467-e800-79f8-b9b1-5164004417c5");

  static Tokens of(String issuer) {
    Instant issued = TestClock.START.truncatedTo(ChronoUnit.SECONDS);
    return new Tokens(
        new UserClaims(
            issuer,
            List.of(AUDIENCE),
            USER,
            UUID.fromString("472f9971-c564-456b-b60a-3b55b659031e"),
            SESSION,
            "ada",
            issued,
            issued.plus(Duration.ofMinutes(15)),
            Optional.of(issued.minusSeconds(60)),
            7,
            Set.of("user", "auditor"),
            Optional.empty(),
            Optional.empty()));
  }

  Tokens lasting(Instant from, Duration lifetime) {
    Instant issued = from.truncatedTo(ChronoUnit.SECONDS);
    return new Tokens(
        new UserClaims(
            claims.issuer(),
            claims.audiences(),
            claims.subject(),
            claims.tokenId(),
            claims.sessionId(),
            claims.username(),
            issued,
            issued.plus(lifetime),
            Optional.of(issued),
            claims.epoch(),
            claims.roles(),
            claims.entitlements(),
            claims.scope()));
  }

  Tokens withRoles(String... roles) {
    return new Tokens(
        new UserClaims(
            claims.issuer(),
            claims.audiences(),
            claims.subject(),
            claims.tokenId(),
            claims.sessionId(),
            claims.username(),
            claims.issuedAt(),
            claims.expiresAt(),
            claims.authenticatedAt(),
            claims.epoch(),
            Set.of(roles),
            claims.entitlements(),
            claims.scope()));
  }

  Tokens withPermissions(String... permissions) {
    return new Tokens(
        new UserClaims(
            claims.issuer(),
            claims.audiences(),
            claims.subject(),
            claims.tokenId(),
            claims.sessionId(),
            claims.username(),
            claims.issuedAt(),
            claims.expiresAt(),
            claims.authenticatedAt(),
            claims.epoch(),
            claims.roles(),
            Optional.of(Set.of(permissions)),
            claims.scope()));
  }

  Tokens withScope(String scope) {
    return new Tokens(
        new UserClaims(
            claims.issuer(),
            claims.audiences(),
            claims.subject(),
            claims.tokenId(),
            claims.sessionId(),
            claims.username(),
            claims.issuedAt(),
            claims.expiresAt(),
            claims.authenticatedAt(),
            claims.epoch(),
            claims.roles(),
            claims.entitlements(),
            Optional.of(scope)));
  }

  Tokens of(UUID user, UUID session, long epoch) {
    return new Tokens(
        new UserClaims(
            claims.issuer(),
            claims.audiences(),
            user,
            claims.tokenId(),
            session,
            claims.username(),
            claims.issuedAt(),
            claims.expiresAt(),
            claims.authenticatedAt(),
            epoch,
            claims.roles(),
            claims.entitlements(),
            claims.scope()));
  }
}
