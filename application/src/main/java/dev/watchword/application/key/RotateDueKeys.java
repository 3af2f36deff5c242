package dev.watchword.application.key;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.SigningKey;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets the upcoming signing key take over when that is due, after correcting times that a wrong
 * clock has written. Must run every minute; of several nodes that find the rotation due, one
 * rotates.
 */
public final class RotateDueKeys {
  private final ChangeKeyRing changeKeyRing;
  private final KeyRotation rotation;
  private final Followed<KeyRing> current;
  private final InstantSource clock;

  public RotateDueKeys(
      ChangeKeyRing changeKeyRing,
      KeyRotation rotation,
      Followed<KeyRing> current,
      InstantSource clock) {
    this.changeKeyRing = changeKeyRing;
    this.rotation = rotation;
    this.current = current;
    this.clock = clock;
  }

  /** The key that signs from now on; empty if no rotation is due, or another node was faster. */
  public Optional<SigningKey> execute() {
    if (!KeyRotation.corrected(current.get(), clock.instant()).isEmpty()) {
      changeKeyRing.correctTimes();
    }
    if (!rotation.isDue(current.get(), clock.instant())) {
      return Optional.empty();
    }
    return changeKeyRing.execute(this::step).map(KeyRing::active);
  }

  private Optional<KeyRotation.Step> step(KeyRing ring, SigningKey fresh) {
    return rotation.isDue(ring, clock.instant())
        ? rotation.rotate(ring, fresh, clock.instant())
        : Optional.empty();
  }
}
