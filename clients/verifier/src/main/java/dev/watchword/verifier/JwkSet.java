package dev.watchword.verifier;

import dev.watchword.gate.CanonicalBase64;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.VerificationKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Reads a JWK Set (RFC 7517 section 5). Keys that access tokens are not signed with are ignored:
 * those of other types or uses, weak ones, and those that do not name their algorithm.
 */
final class JwkSet {
  private static final int MAX_KEYS = 100;
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private JwkSet() {}

  /**
   * The usable keys by their ids.
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
    Map<String, Map<?, ?>> seen = new HashMap<>();
    Map<String, VerificationKey> keys = new HashMap<>();
    for (Object element : jwks) {
      if (element instanceof Map<?, ?> jwk && jwk.get("kid") instanceof String id) {
        requireOnce(seen, id, jwk);
        usable(id, jwk).ifPresent(key -> keys.put(id, key));
      }
    }
    return Map.copyOf(keys);
  }

  /** Which of two keys with one id would verify depends on the reader, so neither does. */
  private static void requireOnce(Map<String, Map<?, ?>> seen, String id, Map<?, ?> jwk)
      throws IOException {
    Map<?, ?> before = seen.put(id, jwk);
    if (before != null && !before.equals(jwk)) {
      throw new IOException("the key set has different keys with the same kid");
    }
  }

  private static Optional<VerificationKey> usable(String id, Map<?, ?> jwk) {
    Object use = jwk.get("use");
    if (!KEY_ID.matcher(id).matches() || (use != null && !use.equals("sig"))) {
      return Optional.empty();
    }
    Object algorithm = jwk.get("alg");
    if ("ES256".equals(algorithm)
        && "EC".equals(jwk.get("kty"))
        && "P-256".equals(jwk.get("crv"))) {
      return publicKey(jwk, Map.of("kty", "EC", "crv", "P-256"), "x", "y")
          .filter(JwkSet::isOnCurve)
          .map(key -> new VerificationKey(id, SignatureAlgorithm.ES256, key));
    }
    if ("RS256".equals(algorithm) && "RSA".equals(jwk.get("kty"))) {
      return publicKey(jwk, Map.of("kty", "RSA"), "n", "e")
          .filter(JwkSet::isStrong)
          .map(key -> new VerificationKey(id, SignatureAlgorithm.RS256, key));
    }
    return Optional.empty();
  }

  /** Neither jose4j nor the JDK asks whether a point solves the equation of its curve. */
  private static boolean isOnCurve(PublicKey key) {
    if (!(key instanceof ECPublicKey ec)
        || !(ec.getParams().getCurve().getField() instanceof ECFieldFp field)) {
      return false;
    }
    EllipticCurve curve = ec.getParams().getCurve();
    BigInteger x = ec.getW().getAffineX();
    BigInteger y = ec.getW().getAffineY();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    return x.compareTo(field.getP()) < 0
        && y.compareTo(field.getP()) < 0
        && y.pow(2).subtract(right).mod(field.getP()).signum() == 0;
  }

  private static boolean isStrong(PublicKey key) {
    return key instanceof RSAKey rsa
        && rsa.getModulus().bitLength() >= MIN_RSA_BITS
        && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
  }

  /** The key of just these members, so that nothing else, such as a certificate, is read. */
  private static Optional<PublicKey> publicKey(
      Map<?, ?> jwk, Map<String, String> type, String... numbers) {
    Map<String, Object> members = new HashMap<>(type);
    for (String name : numbers) {
      if (!(jwk.get(name) instanceof String text) || CanonicalBase64.URL.decode(text).isEmpty()) {
        return Optional.empty();
      }
      members.put(name, text);
    }
    try {
      return Optional.of(PublicJsonWebKey.Factory.newPublicJwk(members).getPublicKey());
    } catch (JoseException | IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }
}
