package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.VerificationKey;
import java.util.Optional;

/** Selects the keys of a ring that can verify tokens, whatever the time. */
final class VerificationKeys {
  private VerificationKeys() {}

  /** The key of exactly this id, unless it is retired. */
  static Optional<SigningKey> find(KeyRing ring, KeyId id) {
    return ring.find(id).filter(key -> !(key.state() instanceof KeyState.Retired));
  }

  static VerificationKey toGate(SigningKey key) {
    return new VerificationKey(key.id().value(), toGate(key.algorithm()), key.publicKey());
  }

  private static SignatureAlgorithm toGate(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> SignatureAlgorithm.ES256;
      case RS256 -> SignatureAlgorithm.RS256;
    };
  }
}
