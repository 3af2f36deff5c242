package dev.watchword.domain.session;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The id of a session, in the refresh token, in each access token ({@code sid}) and in the API. */
public record SessionId(UUID value) {
  public static SessionId next(Instant now, RandomGenerator random) {
    return new SessionId(UuidV7.at(now, random));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
