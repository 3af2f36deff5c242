package dev.watchword.security.key;

import dev.watchword.domain.key.JwkEncoder;
import dev.watchword.domain.key.SigningKey;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;

/** Encodes public keys in the form of RFC 7517. Internal to this module. */
public final class JoseJwkEncoder implements JwkEncoder {
  @Override
  public Map<String, Object> encode(SigningKey key) {
    PublicJsonWebKey jwk = PublicJwks.of(key.publicKey());
    jwk.setKeyId(key.id().value());
    jwk.setAlgorithm(key.algorithm().name());
    jwk.setUse(Use.SIGNATURE);
    return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
  }
}
