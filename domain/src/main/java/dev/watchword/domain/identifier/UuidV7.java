package dev.watchword.domain.identifier;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Time-ordered UUIDs of version 7 (RFC 9562 section 5.7), which contain the millisecond of their
 * creation.
 */
public final class UuidV7 {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** The last instant that the 48 bits of the time can hold. */
  private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

  private UuidV7() {}

  /** A new identifier created at {@code instant}; the 74 other bits come from {@code random}. */
  public static UUID at(Instant instant, RandomGenerator random) {
    long high = (instant.toEpochMilli() << 16) | VERSION | (random.nextLong() & 0x0FFFL);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }

  /**
   * The smallest identifier that can be created at {@code instant} or later. Identifiers contain
   * whole milliseconds, so for an instant within a millisecond it is the first of the next one. An
   * instant before 1970, or after the last one that fits, has the nearest.
   */
  public static UUID firstOf(Instant instant) {
    return new UUID((millisecondFrom(within(instant)) << 16) | VERSION, VARIANT);
  }

  private static Instant within(Instant instant) {
    if (instant.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return instant.isAfter(LAST) ? LAST : instant;
  }

  private static long millisecondFrom(Instant instant) {
    long begun = instant.toEpochMilli();
    return Instant.ofEpochMilli(begun).isBefore(instant) ? begun + 1 : begun;
  }

  /** Whether {@code id} has the version and the variant of those that are made here. */
  public static boolean isOne(UUID id) {
    return id.version() == 7 && id.variant() == 2;
  }

  /** The millisecond in which {@code id} was created. */
  public static Instant instantOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
