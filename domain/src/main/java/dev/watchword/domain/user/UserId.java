package dev.watchword.domain.user;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The permanent id of an account: a UUIDv7 if the account was created here, and any other UUID if
 * it was imported with it. It is never reused: if a name is given to another person, that is a
 * different user.
 */
public record UserId(UUID value) {
  /**
   * The id of no account, the nil UUID: a search for it finds nothing and takes as long as any
   * other.
   */
  public static final UserId NOBODY = new UserId(new UUID(0, 0));

  public static UserId next(Instant now, RandomGenerator random) {
    return new UserId(UuidV7.at(now, random));
  }

  /** The millisecond that the id contains if it is a UUIDv7, as those made here are. */
  public Optional<Instant> instant() {
    return UuidV7.isOne(value) ? Optional.of(UuidV7.instantOf(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
