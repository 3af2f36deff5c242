package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import java.util.Optional;

/** Selects the keys of a ring that can verify tokens, whatever the time. */
final class VerificationKeys {
  private VerificationKeys() {}

  /** The key of exactly this id, unless it is retired. */
  static Optional<SigningKey> find(KeyRing ring, KeyId id) {
    return ring.find(id).filter(key -> !(key.state() instanceof KeyState.Retired));
  }
}
