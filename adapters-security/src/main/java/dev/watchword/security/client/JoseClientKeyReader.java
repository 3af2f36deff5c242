package dev.watchword.security.client;

import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.validation.DisplayText;
import dev.watchword.domain.validation.Validated;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads JWKs with jose4j, and takes only what verifies. Internal to this module. */
public final class JoseClientKeyReader implements ClientKeyReader {
  private static final String MEMBER = "keys";
  private static final int MAX_KEY_ID = 256;

  /** The members of public keys, and all that is read to make one. */
  private static final Set<String> PUBLIC = Set.of("kty", "crv", "x", "y", "n", "e");

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
      Optional<PublicJsonWebKey> key = parse(jwk);
      if (key.isEmpty()) {
        return invalid(
            "must be public keys for ES256 (P-256), RS256 (2048 to 4096 bits, with an odd e of 3 to"
                + " 64 bits) or EdDSA (Ed25519), none of them weak");
      }
      if (!isForVerifying(jwk, key.get())) {
        return invalid(
            "may each have, of these members, only use sig, key_ops with verify, and the alg of"
                + " its kind");
      }
      if (!(jwk.get("kid") instanceof String id)
          || !DisplayText.isLine(id, MAX_KEY_ID)
          || !ids.add(id)) {
        return invalid(
            "must each have a kid of its own, of 1 to " + MAX_KEY_ID + " printable characters");
      }
      key.get().setKeyId(id);
      keys.add(new ClientKey(id, key.get().toJson(OutputControlLevel.PUBLIC_ONLY)));
    }
    return Validated.valid(keys);
  }

  private static Validated<List<ClientKey>> invalid(String message) {
    return Validated.invalid(MEMBER, message);
  }

  /** The key alone, without what else the JWK says. */
  private static Optional<PublicJsonWebKey> parse(Map<String, Object> jwk) {
    Map<String, Object> members = new HashMap<>(jwk);
    members.keySet().retainAll(PUBLIC);
    try {
      PublicKey key = PublicJsonWebKey.Factory.newPublicJwk(members).getPublicKey();
      return AssertionAlgorithm.of(key).isPresent()
          ? Optional.of(PublicJsonWebKey.Factory.newPublicJwk(key))
          : Optional.empty();
    } catch (JoseException | RuntimeException notAKey) {
      // Its message may repeat the key. jose4j also fails with a ClassCastException.
      return Optional.empty();
    }
  }

  /** By what the JWK says of its purpose (RFC 7517 sections 4.2 to 4.4), if anything. */
  private static boolean isForVerifying(Map<String, Object> jwk, PublicJsonWebKey key) {
    return allows(jwk, "use", "sig"::equals)
        && allows(jwk, "key_ops", ops -> ops instanceof List<?> list && list.contains("verify"))
        && allows(jwk, "alg", alg -> isAlgorithmOf(key.getPublicKey(), alg));
  }

  private static boolean allows(Map<String, Object> jwk, String member, Predicate<Object> right) {
    return Optional.ofNullable(jwk.get(member)).filter(right.negate()).isEmpty();
  }

  private static boolean isAlgorithmOf(PublicKey key, Object name) {
    return AssertionAlgorithm.of(key).filter(own -> own.header().equals(name)).isPresent();
  }
}
