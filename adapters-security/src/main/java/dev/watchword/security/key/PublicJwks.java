package dev.watchword.security.key;

import java.security.PublicKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Converts public keys to jose4j's type. */
final class PublicJwks {
  private PublicJwks() {}

  static PublicJsonWebKey of(PublicKey key) {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(key);
    } catch (JoseException e) {
      throw new IllegalStateException("a signing key that has no JWK form", e);
    }
  }
}
