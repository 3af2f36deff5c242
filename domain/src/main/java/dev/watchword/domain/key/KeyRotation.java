package dev.watchword.domain.key;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rotation of signing keys: each key is published before it signs, and verifies until the last
 * token that it signed could have expired.
 *
 * @param algorithm of the next keys
 * @param leadTime how long a key is published before it may sign, so that every verifier that keeps
 *     a copy of the published keys has it by then
 * @param period how long a key signs before the next one takes over automatically
 */
public record KeyRotation(SigningAlgorithm algorithm, Duration leadTime, Duration period) {
  /** How long a key that no longer signs still verifies. */
  private static final Duration OVERLAP =
      TokenPolicy.LONGEST_ACCESS_LIFETIME.plus(ClockSkew.TOLERATED);

  /**
   * How many keys may be kept only to verify at one moment: more than the shortest period produces
   * in that time, and few enough for verifiers to read them all.
   */
  static final int MOST_VERIFYING = 30;

  /** A stored time that lies further ahead was written by a wrong clock. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  /**
   * A change of the key ring.
   *
   * @param changed existing keys in their new states
   * @param added a new upcoming key, if one is needed
   */
  public record Step(List<SigningKey> changed, Optional<SigningKey> added) {}

  /**
   * Makes the upcoming key sign; empty if it was not published for long enough, or {@link #isFull
   * too many} keys verify. The upcoming key that was created together with the active one has been
   * published for as long as there are verifiers.
   *
   * @param fresh the next upcoming key
   */
  public Optional<Step> rotate(KeyRing ring, SigningKey fresh, Instant now) {
    return mayRotate(ring, now)
        ? Optional.of(replacing(ring, new KeyState.VerifyOnly(lastExpiry(now)), fresh, now))
        : Optional.empty();
  }

  /** When the last token that a key can have signed until {@code now} has expired. */
  public static Instant lastExpiry(Instant now) {
    return now.plus(OVERLAP);
  }

  /** Whether so many keys only verify at {@code now} that no other may join them. */
  public boolean isFull(KeyRing ring, Instant now) {
    return ring.published(now).stream()
            .filter(key -> key.state() instanceof KeyState.VerifyOnly)
            .count()
        >= MOST_VERIFYING;
  }

  private boolean mayRotate(KeyRing ring, Instant now) {
    boolean isKnown =
        isFirstPair(ring) || !now.isBefore(ring.upcoming().createdAt().plus(leadTime));
    return isKnown && !isFull(ring, now);
  }

  /**
   * The keys with times more than a minute ahead, corrected so that these times are {@code now}: a
   * clock that was wrong for an hour must not delay rotations, nor keep a key forever.
   */
  public static List<SigningKey> corrected(KeyRing ring, Instant now) {
    return ring.all().stream()
        .map(key -> key.madeAt(atMost(key.createdAt(), now)).in(corrected(key.state(), now)))
        .filter(key -> !ring.all().contains(key))
        .toList();
  }

  private static KeyState corrected(KeyState state, Instant now) {
    Instant end = lastExpiry(now);
    return switch (state) {
      case KeyState.Upcoming upcoming -> upcoming;
      case KeyState.Active(Instant since) -> new KeyState.Active(atMost(since, now));
      case KeyState.VerifyOnly(Instant until) -> new KeyState.VerifyOnly(atMost(until, end));
      case KeyState.Retired(Instant until) -> new KeyState.Retired(atMost(until, end));
    };
  }

  private static Instant atMost(Instant stored, Instant latest) {
    return stored.isAfter(latest.plus(AHEAD)) ? latest : stored;
  }

  /** Whether both were created at the moment at which the active one began to sign. */
  private static boolean isFirstPair(KeyRing ring) {
    Instant made = ring.upcoming().createdAt();
    return made.equals(ring.active().createdAt()) && made.equals(ring.activeSince());
  }

  /**
   * Whether a rotation is due: the active key has signed for the whole period, or the upcoming key
   * has the configured algorithm and the active one has not.
   */
  public boolean isDue(KeyRing ring, Instant now) {
    boolean isOld = !now.isBefore(ring.activeSince().plus(period));
    boolean isWanted =
        ring.upcoming().algorithm() == algorithm && ring.active().algorithm() != algorithm;
    return mayRotate(ring, now) && (isOld || isWanted);
  }

  /**
   * Publishes a key of the configured algorithm in place of the upcoming one, which has signed
   * nothing; empty if the upcoming key already has that algorithm.
   *
   * @param fresh a key of the configured algorithm
   */
  public Optional<Step> adoptAlgorithm(KeyRing ring, SigningKey fresh, Instant now) {
    SigningKey upcoming = ring.upcoming();
    return upcoming.algorithm() == algorithm
        ? Optional.empty()
        : Optional.of(
            new Step(List.of(upcoming.in(new KeyState.VerifyOnly(now))), Optional.of(fresh)));
  }

  /**
   * Retires a key at once, so that none of its tokens is valid any more; empty if the key does not
   * exist or is already retired. If it is the signing key, the upcoming one takes its place,
   * however young it is.
   */
  public Optional<Step> revoke(KeyRing ring, KeyId leaked, SigningKey fresh, Instant now) {
    return ring.find(leaked)
        .flatMap(
            key ->
                switch (key.state()) {
                  case KeyState.Retired retired -> Optional.empty();
                  case KeyState.Active active ->
                      Optional.of(
                          replacing(ring, new KeyState.Retired(lastExpiry(now)), fresh, now));
                  case KeyState.Upcoming upcoming ->
                      Optional.of(new Step(List.of(retired(key, now)), Optional.of(fresh)));
                  case KeyState.VerifyOnly verifyOnly ->
                      Optional.of(new Step(List.of(retired(key, now)), Optional.empty()));
                });
  }

  private static Step replacing(KeyRing ring, KeyState former, SigningKey fresh, Instant now) {
    return new Step(
        List.of(ring.active().in(former), ring.upcoming().in(new KeyState.Active(now))),
        Optional.of(fresh));
  }

  private static SigningKey retired(SigningKey key, Instant now) {
    return key.in(new KeyState.Retired(lastExpiry(now)));
  }
}
