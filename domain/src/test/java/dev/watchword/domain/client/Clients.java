package dev.watchword.domain.client;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes clients. */
public final class Clients {
  private Clients() {}

  /** A client that was created at the start of the clock. */
  public static Client named(String name, String... roles) {
    return Client.create(
        ClientId.next(TestClock.START, Randomness.shared()),
        new ClientName(name),
        Arrays.stream(roles).map(RoleName::new).collect(Collectors.toSet()),
        TestClock.START);
  }

  /** A secret that was made at {@code createdAt}. */
  public static ClientSecret secret(Instant createdAt, Optional<Instant> expiresAt) {
    byte[] bytes = new byte[32];
    Randomness.shared().nextBytes(bytes);
    return new ClientSecret(
        SecretId.next(createdAt, Randomness.shared()),
        SecretHash.of(bytes),
        createdAt,
        expiresAt,
        Optional.empty());
  }
}
