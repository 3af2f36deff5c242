package dev.watchword.verifier;

import dev.watchword.gate.VerificationKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a JWK Set (RFC 7517 section 5). */
final class JwkSet {
  private static final int MAX_KEYS = 100;

  private JwkSet() {}

  /**
   * The keys for access tokens by their ids. All others are ignored.
   *
   * @throws IOException if the whole set must not be used
   */
  static Map<String, VerificationKey> read(Map<String, Object> json) throws IOException {
    if (!(json.get("keys") instanceof List<?> jwks)) {
      throw new IOException("the key set has no keys");
    }
    if (jwks.size() > MAX_KEYS) {
      throw new IOException("the key set has more than " + MAX_KEYS + " keys");
    }
    Map<Object, Map<?, ?>> seen = new HashMap<>();
    Map<String, VerificationKey> keys = new HashMap<>();
    for (Object element : jwks) {
      if (element instanceof Map<?, ?> jwk && jwk.containsKey("kid")) {
        requireOnce(seen, jwk);
        new Jwk(jwk).key().ifPresent(key -> keys.put(key.id(), key));
      }
    }
    return Map.copyOf(keys);
  }

  /** Which of two keys with one id would verify depends on the reader, so neither does. */
  private static void requireOnce(Map<Object, Map<?, ?>> seen, Map<?, ?> jwk) throws IOException {
    Map<?, ?> before = seen.put(jwk.get("kid"), jwk);
    if (before != null && !before.equals(jwk)) {
      throw new IOException("the key set has different keys with the same kid");
    }
  }
}
