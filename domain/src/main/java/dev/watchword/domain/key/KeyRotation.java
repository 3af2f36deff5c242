package dev.watchword.domain.key;

import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How signing keys follow one another: each is published before it signs, and verifies until the
 * last token that it signed could have expired.
 *
 * @param leadTime how long a key is published before it may sign, so that every verifier that keeps
 *     a copy of the published keys has it by then
 */
public record KeyRotation(Duration leadTime) {
  /** How long a key that signs no more still verifies. */
  private static final Duration OVERLAP =
      TokenPolicy.LONGEST_ACCESS_LIFETIME.plus(Revocation.SLACK);

  /**
   * Keys as they become.
   *
   * @param changed those that were there, in their new states
   * @param added a new upcoming key, if one is needed
   */
  public record Turn(List<SigningKey> changed, Optional<SigningKey> added) {}

  /**
   * The upcoming key begins to sign; nothing when it was not published for long enough. The one
   * that was made together with the active key has been published for as long as there are
   * verifiers.
   *
   * @param fresh the next upcoming key
   */
  public Optional<Turn> rotate(KeyRing ring, SigningKey fresh, Instant now) {
    return isFirstPair(ring) || !now.isBefore(ring.upcoming().createdAt().plus(leadTime))
        ? Optional.of(replacing(ring, new KeyState.VerifyOnly(now.plus(OVERLAP)), fresh, now))
        : Optional.empty();
  }

  /** Both were made at the moment at which the active one began to sign. */
  private static boolean isFirstPair(KeyRing ring) {
    Instant made = ring.upcoming().createdAt();
    return made.equals(ring.active().createdAt()) && made.equals(ring.activeSince());
  }

  /**
   * The key retires at once and none of its tokens is good any more; nothing when there is no such
   * key, or it has retired before. If it is the one that signs, the upcoming one takes its place,
   * however young.
   */
  public Optional<Turn> revoke(KeyRing ring, KeyId leaked, SigningKey fresh, Instant now) {
    return ring.find(leaked)
        .flatMap(
            key ->
                switch (key.state()) {
                  case KeyState.Retired retired -> Optional.empty();
                  case KeyState.Active active ->
                      Optional.of(replacing(ring, new KeyState.Retired(), fresh, now));
                  case KeyState.Upcoming upcoming ->
                      Optional.of(new Turn(List.of(retired(key)), Optional.of(fresh)));
                  case KeyState.VerifyOnly verifyOnly ->
                      Optional.of(new Turn(List.of(retired(key)), Optional.empty()));
                });
  }

  private static Turn replacing(KeyRing ring, KeyState former, SigningKey fresh, Instant now) {
    return new Turn(
        List.of(ring.active().in(former), ring.upcoming().in(new KeyState.Active(now))),
        Optional.of(fresh));
  }

  private static SigningKey retired(SigningKey key) {
    return key.in(new KeyState.Retired());
  }
}
