package dev.watchword.domain.client;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The id of a client's secret; it tells nothing of the secret. */
public record SecretId(UUID value) {
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;

  public static SecretId next(Instant now, RandomGenerator random) {
    return new SecretId(UuidV7.at(now, random));
  }

  /**
   * The id of the secret that a setup file gives a client: always the same, so that a client has
   * one such secret at most. It is the client's own id as a UUIDv8 (RFC 9562 section 5.8), which no
   * other secret has.
   */
  public static SecretId fromFileFor(ClientId client) {
    UUID id = client.value();
    long high = (id.getMostSignificantBits() & ~VERSION_BITS) | VERSION_8;
    return new SecretId(new UUID(high, id.getLeastSignificantBits()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
