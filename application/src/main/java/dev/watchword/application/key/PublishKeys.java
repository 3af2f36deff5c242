package dev.watchword.application.key;

import dev.watchword.domain.key.JwkEncoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The public keys that verifiers need now, as a JWK Set (RFC 7517 section 5). */
public final class PublishKeys {
  private final CurrentKeyRing keyRing;
  private final JwkEncoder encoder;
  private final InstantSource clock;

  public PublishKeys(CurrentKeyRing keyRing, JwkEncoder encoder, InstantSource clock) {
    this.keyRing = keyRing;
    this.encoder = encoder;
    this.clock = clock;
  }

  /** The members of {@code keys}. */
  public List<Map<String, Object>> execute() {
    return keyRing.get().published(clock.instant()).stream().map(encoder::encode).toList();
  }
}
