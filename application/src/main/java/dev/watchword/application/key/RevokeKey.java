package dev.watchword.application.key;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import java.time.InstantSource;

/** Retires a leaked signing key: the key and all of its tokens are refused at once. */
public final class RevokeKey {
  private final ChangeKeyRing changeKeyRing;
  private final KeyRotation rotation;
  private final InstantSource clock;

  public RevokeKey(ChangeKeyRing changeKeyRing, KeyRotation rotation, InstantSource clock) {
    this.changeKeyRing = changeKeyRing;
    this.rotation = rotation;
    this.clock = clock;
  }

  /** The key to retire. */
  public record Command(Requester requester, KeyId key) {}

  /** Retires the key; the result is the new ring. */
  public ChangeOutcome<KeyRing, NotFound> execute(Command command) {
    return changeKeyRing.execute(
        command.requester(),
        (ring, fresh) -> rotation.revoke(ring, command.key(), fresh, clock.instant()),
        ring -> new NotFound());
  }
}
