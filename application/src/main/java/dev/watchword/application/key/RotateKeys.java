package dev.watchword.application.key;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import java.time.InstantSource;

/**
 * Lets the upcoming signing key take over, and publishes the next one. No token becomes invalid.
 */
public final class RotateKeys {
  private final ChangeKeyRing changeKeyRing;
  private final KeyRotation rotation;
  private final InstantSource clock;

  public RotateKeys(ChangeKeyRing changeKeyRing, KeyRotation rotation, InstantSource clock) {
    this.changeKeyRing = changeKeyRing;
    this.rotation = rotation;
    this.clock = clock;
  }

  /** The reason why the keys stay as they are. */
  public enum Refusal {
    /** The number of keys that verify tokens has reached the number that may be published. */
    TOO_MANY_KEYS,
    /** The upcoming key has not been published for long enough. */
    KEY_TOO_YOUNG
  }

  /** Rotates; the result is the new ring. */
  public ChangeOutcome<KeyRing, Refusal> execute(Requester requester) {
    return changeKeyRing.execute(
        requester,
        (ring, fresh) -> rotation.rotate(ring, fresh, clock.instant()),
        ring ->
            rotation.isFull(ring, clock.instant()) ? Refusal.TOO_MANY_KEYS : Refusal.KEY_TOO_YOUNG);
  }
}
