package dev.watchword.application.key;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import java.time.InstantSource;

/**
 * Publishes a key of the configured algorithm, which signs after its lead time; no token becomes
 * invalid. Must run only at the start: of two nodes with different configurations, the one that
 * started last prevails.
 */
public final class AdoptAlgorithm {
  private final ChangeKeyRing changeKeyRing;
  private final KeyRotation rotation;
  private final Followed<KeyRing> current;
  private final InstantSource clock;

  public AdoptAlgorithm(
      ChangeKeyRing changeKeyRing,
      KeyRotation rotation,
      Followed<KeyRing> current,
      InstantSource clock) {
    this.changeKeyRing = changeKeyRing;
    this.rotation = rotation;
    this.current = current;
    this.clock = clock;
  }

  /** Whether another algorithm was adopted. */
  public boolean execute() {
    if (current.get().upcoming().algorithm() == rotation.algorithm()) {
      return false;
    }
    return changeKeyRing
        .execute((ring, fresh) -> rotation.adoptAlgorithm(ring, fresh, clock.instant()))
        .isPresent();
  }
}
