package dev.watchword.domain.audit;

import dev.watchword.domain.identifier.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The id of an audit event. It sorts by time, because it is a UUIDv7. */
public record AuditId(UUID value) {
  public static AuditId next(Instant now, RandomGenerator random) {
    return new AuditId(UuidV7.at(now, random));
  }

  /**
   * The id that comes after all ids from before {@code instant}, and not after any from then on.
   */
  public static AuditId firstOf(Instant instant) {
    return new AuditId(UuidV7.firstOf(instant));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
