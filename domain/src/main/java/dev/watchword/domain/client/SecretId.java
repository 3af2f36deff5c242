package dev.watchword.domain.client;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The id of a client's secret; it tells nothing of the secret. */
public record SecretId(UUID value) {
  public static SecretId next(Instant now, RandomGenerator random) {
    return new SecretId(UuidV7.at(now, random));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
