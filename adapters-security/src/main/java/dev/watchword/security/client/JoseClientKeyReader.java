package dev.watchword.security.client;

import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.validation.Validated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads JWKs with jose4j, and takes only what verifies. Internal to this module. */
public final class JoseClientKeyReader implements ClientKeyReader {
  private static final String MEMBER = "keys";
  private static final int MAX_KEY_ID = 256;

  /** The members of private and symmetric keys (RFC 7518 section 6). */
  private static final Set<String> PRIVATE =
      Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

  @Override
  public Validated<List<ClientKey>> read(List<Map<String, Object>> jwks) {
    List<ClientKey> keys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Map<String, Object> jwk : jwks) {
      if (jwk.keySet().stream().anyMatch(PRIVATE::contains)) {
        return invalid("must not contain a private key: send the public half alone");
      }
      Optional<PublicJsonWebKey> parsed = parse(jwk);
      if (parsed.isEmpty()) {
        return invalid(
            "must be public keys for ES256 (P-256), RS256 (2048 to 4096 bits) or EdDSA (Ed25519)");
      }
      String id = parsed.get().getKeyId();
      if (id == null || id.isEmpty() || id.length() > MAX_KEY_ID || !ids.add(id)) {
        return invalid("must each have a kid of its own, of 1 to " + MAX_KEY_ID + " characters");
      }
      keys.add(new ClientKey(id, parsed.get().toJson(OutputControlLevel.PUBLIC_ONLY)));
    }
    return Validated.valid(keys);
  }

  private static Validated<List<ClientKey>> invalid(String message) {
    return Validated.invalid(MEMBER, message);
  }

  private static Optional<PublicJsonWebKey> parse(Map<String, Object> jwk) {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(jwk);
      return AssertionAlgorithm.of(key.getPublicKey())
              .filter(algorithm -> isFor(key, algorithm))
              .isPresent()
          ? Optional.of(key)
          : Optional.empty();
    } catch (JoseException | RuntimeException notAKey) {
      // Its message may repeat the key. jose4j also fails with a ClassCastException.
      return Optional.empty();
    }
  }

  private static boolean isFor(PublicJsonWebKey key, AssertionAlgorithm algorithm) {
    return (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm.header()))
        && (key.getUse() == null || key.getUse().equals("sig"));
  }
}
