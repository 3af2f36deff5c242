package dev.watchword.verifier;

import dev.watchword.domain.testing.TestClock;
import dev.watchword.gate.ClientClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Claims of clients' tokens that are good at the start of every {@link TestClock}. */
final class ClientTokens {
  static final UUID CLIENT = UUID.fromString("01a19467-e800-7aaa-8a3e-c39bda137e64");

  private ClientTokens() {}

  static ClientClaims of(String issuer, long epoch) {
    return of(issuer, epoch, Set.of("user"), Optional.empty());
  }

  static ClientClaims narrowed(String issuer, String... permissions) {
    return of(issuer, 3, Set.of(), Optional.of(Set.of(permissions)));
  }

  private static ClientClaims of(
      String issuer, long epoch, Set<String> roles, Optional<Set<String>> permissions) {
    Instant issued = TestClock.START.truncatedTo(ChronoUnit.SECONDS);
    return new ClientClaims(
        issuer,
        List.of(Tokens.AUDIENCE),
        CLIENT,
        UUID.fromString("472f9971-c564-456b-b60a-3b55b659031f"),
        "billing",
        issued,
        issued.plus(Duration.ofMinutes(15)),
        epoch,
        roles,
        permissions,
        permissions.map(held -> String.join(" ", held)));
  }
}
