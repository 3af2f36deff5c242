package dev.watchword.testkit;

import dev.watchword.gate.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer's keys in the order in which they are published: the one that signs, those that only
 * verify, and the next one.
 */
final class KeyRing {
  private final List<SigningKey> published = new ArrayList<>();

  KeyRing() {
    published.add(SigningKey.generate());
    published.add(SigningKey.generate());
  }

  synchronized SigningKey active() {
    return published.get(0);
  }

  /** The next key signs from now on; the key that signed until now still verifies. */
  synchronized void rotate() {
    SigningKey next = published.remove(published.size() - 1);
    published.add(0, next);
    published.add(SigningKey.generate());
  }

  synchronized Optional<VerificationKey> find(String id) {
    return published.stream()
        .filter(key -> key.id().equals(id))
        .map(SigningKey::verificationKey)
        .findFirst();
  }

  /** The JWK Set (RFC 7517 section 5). */
  synchronized Map<String, Object> jwks() {
    return Map.of("keys", published.stream().map(SigningKey::published).toList());
  }
}
