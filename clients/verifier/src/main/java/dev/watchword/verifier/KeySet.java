package dev.watchword.verifier;

import dev.watchword.gate.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys as the issuer published them at one moment. Immutable. */
final class KeySet {
  private final Map<String, VerificationKey> keys;
  private final Instant askedAt;
  private final Instant dueAt;
  private final Instant staleAt;
  private final Instant lostAt;

  /**
   * A set of keys.
   *
   * @param askedAt when they were asked for
   * @param maxAge how long they are fresh
   * @param kept how long they are used after that if there are no newer ones
   */
  KeySet(Map<String, VerificationKey> keys, Instant askedAt, Duration maxAge, Duration kept) {
    this.keys = Map.copyOf(keys);
    this.askedAt = askedAt;
    this.dueAt = askedAt.plus(maxAge.multipliedBy(4).dividedBy(5));
    this.staleAt = askedAt.plus(maxAge);
    this.lostAt = staleAt.plus(kept);
  }

  Optional<VerificationKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Whether this very key is published. */
  boolean contains(VerificationKey key) {
    return key.equals(keys.get(key.id()));
  }

  /** Whether nobody needs to ask again yet. A set from the future is due: a clock was wrong. */
  boolean isFresh(Instant now) {
    return now.isBefore(dueAt) && !isFromTheFuture(now);
  }

  /** Whether the issuer said that keys as old as these need not be its present ones. */
  boolean isStale(Instant now) {
    return !now.isBefore(staleAt);
  }

  /** Whether these keys may be used while there are no newer ones. */
  boolean isUsable(Instant now) {
    return now.isBefore(lostAt);
  }

  /** Whether the issuer was asked after {@code moment}, or at it. */
  boolean isAsOf(Instant moment) {
    return !askedAt.isBefore(moment);
  }

  /** Threads read the clock before they read the set, so a little future is no wrong clock. */
  private boolean isFromTheFuture(Instant now) {
    return now.plusSeconds(1).isBefore(askedAt);
  }

  /** The same keys, as the objects of {@code former} where they have not changed. */
  static Map<String, VerificationKey> reusing(
      Map<String, VerificationKey> keys, Optional<KeySet> former) {
    Map<String, VerificationKey> reused = new HashMap<>(keys);
    former.ifPresent(
        set -> reused.replaceAll((id, key) -> set.find(id).filter(key::equals).orElse(key)));
    return reused;
  }
}
