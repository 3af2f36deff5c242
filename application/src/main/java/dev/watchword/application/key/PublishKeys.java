package dev.watchword.application.key;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.JwkEncoder;
import dev.watchword.domain.key.KeyRing;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Publishes the public keys that verifiers need now, as a JWK Set (RFC 7517 section 5). */
public final class PublishKeys {
  private final Followed<KeyRing> keyRing;
  private final JwkEncoder encoder;
  private final InstantSource clock;

  public PublishKeys(Followed<KeyRing> keyRing, JwkEncoder encoder, InstantSource clock) {
    this.keyRing = keyRing;
    this.encoder = encoder;
    this.clock = clock;
  }

  /** The JWKs of the member {@code keys}. */
  public List<Map<String, Object>> execute() {
    return keyRing.get().published(clock.instant()).stream().map(encoder::encode).toList();
  }
}
