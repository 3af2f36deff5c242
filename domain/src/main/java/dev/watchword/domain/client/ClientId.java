package dev.watchword.domain.client;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The permanent id of a client; it is never reused. */
public record ClientId(UUID value) {
  public static ClientId next(Instant now, RandomGenerator random) {
    return new ClientId(UuidV7.at(now, random));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
