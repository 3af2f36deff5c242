package dev.watchword.domain.user;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The permanent id of an account. It is never reused: if a name is given to another person, that is
 * a different user.
 */
public record UserId(UUID value) {
  /** The id of no account: a search for it finds nothing and takes as long as any other. */
  public static final UserId NOBODY = new UserId(new UUID(0, 0));

  public static UserId next(Instant now, RandomGenerator random) {
    return new UserId(UuidV7.at(now, random));
  }

  /** When the account was created, to the millisecond; the id itself contains it. */
  public Instant createdAt() {
    return UuidV7.instantOf(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
