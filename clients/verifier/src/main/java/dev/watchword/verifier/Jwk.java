package dev.watchword.verifier;

import dev.watchword.gate.CanonicalBase64;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.VerificationKey;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Optional;

/**
 * A JWK (RFC 7517 section 4), of which only those members are read that a key for access tokens
 * needs. Other types, uses and algorithms are ignored, and so is a key that names no algorithm.
 */
record Jwk(Map<?, ?> members) {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;
  private static final int COORDINATE_LENGTH = 32;
  private static final ECParameterSpec P256 = p256();

  /** The key, if it is one that access tokens are signed with. */
  Optional<VerificationKey> key() {
    if (!(members.get("kid") instanceof String id)
        || !VerificationKey.isId(id)
        || (members.containsKey("use") && !has("use", "sig"))) {
      return Optional.empty();
    }
    if (has("alg", "ES256") && has("kty", "EC") && has("crv", "P-256")) {
      return point().map(key -> new VerificationKey(id, SignatureAlgorithm.ES256, key));
    }
    if (has("alg", "RS256") && has("kty", "RSA")) {
      return modulus().map(key -> new VerificationKey(id, SignatureAlgorithm.RS256, key));
    }
    return Optional.empty();
  }

  private boolean has(String name, String value) {
    return value.equals(members.get(name));
  }

  /** RFC 7518 section 6.2.1. */
  private Optional<PublicKey> point() {
    Optional<BigInteger> x = coordinate("x");
    Optional<BigInteger> y = coordinate("y");
    return x.isPresent() && y.isPresent() && isOnCurve(x.get(), y.get())
        ? key("EC", new ECPublicKeySpec(new ECPoint(x.get(), y.get()), P256))
        : Optional.empty();
  }

  private Optional<BigInteger> coordinate(String name) {
    return bytes(name)
        .filter(bytes -> bytes.length == COORDINATE_LENGTH)
        .map(bytes -> new BigInteger(1, bytes));
  }

  /** The JDK builds a key of any two numbers. */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    EllipticCurve curve = P256.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  /** RFC 7518 section 6.3.1. */
  private Optional<PublicKey> modulus() {
    Optional<BigInteger> n =
        bytes("n").map(bytes -> new BigInteger(1, bytes)).filter(Jwk::isStrong);
    Optional<BigInteger> e = bytes("e").map(bytes -> new BigInteger(1, bytes));
    return n.isPresent() && e.isPresent()
        ? key("RSA", new RSAPublicKeySpec(n.get(), e.get()))
        : Optional.empty();
  }

  private static boolean isStrong(BigInteger modulus) {
    return modulus.bitLength() >= MIN_RSA_BITS && modulus.bitLength() <= MAX_RSA_BITS;
  }

  private Optional<byte[]> bytes(String name) {
    return members.get(name) instanceof String text
        ? CanonicalBase64.URL.decode(text)
        : Optional.empty();
  }

  private static Optional<PublicKey> key(String family, KeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(family).generatePublic(spec));
    } catch (InvalidKeySpecException notAKey) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + family, e);
    }
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
