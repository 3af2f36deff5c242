package dev.watchword.domain.user;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an account for ever; never reused, so a name taken over by somebody else is another user.
 */
public record UserId(UUID value) {
  public static UserId next(Instant now, RandomGenerator random) {
    return new UserId(UuidV7.at(now, random));
  }

  /** When the account was created, to the millisecond: the identifier itself says so. */
  public Instant createdAt() {
    return UuidV7.instantOf(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
