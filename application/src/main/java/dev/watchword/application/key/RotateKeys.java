package dev.watchword.application.key;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import java.time.InstantSource;

/**
 * Lets the upcoming signing key take over, and publishes the next one. No token becomes invalid.
 */
public final class RotateKeys {
  private final TurnKeys turnKeys;
  private final KeyRotation rotation;
  private final InstantSource clock;

  public RotateKeys(TurnKeys turnKeys, KeyRotation rotation, InstantSource clock) {
    this.turnKeys = turnKeys;
    this.rotation = rotation;
    this.clock = clock;
  }

  /** Rotates; the result is the new ring. */
  public ChangeOutcome<KeyRing> execute(Requester requester) {
    return turnKeys.execute(
        requester,
        (ring, fresh) -> rotation.rotate(ring, fresh, clock.instant()),
        ring ->
            rotation.isFull(ring, clock.instant())
                ? new Refusal.TooManyKeys()
                : new Refusal.KeyTooYoung());
  }
}
