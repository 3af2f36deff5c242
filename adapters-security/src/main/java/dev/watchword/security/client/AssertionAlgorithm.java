package dev.watchword.security.client;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jose4j.keys.EdDsaKeyUtil;

/** The algorithms of assertions (RFC 7518 section 3.1, RFC 8037). The key alone determines one. */
enum AssertionAlgorithm {
  /** ECDSA on P-256 with SHA-256. */
  ES256("ES256"),
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256("RS256"),
  /** Ed25519. */
  ED_DSA("EdDSA");

  private static final int P_256_BITS = 256;
  private static final int LEAST_RSA_BITS = 2048;

  /** A larger key would make verification slow. */
  private static final int MOST_RSA_BITS = 4096;

  /** With an exponent of 1, a message would be its own signature. */
  private static final int LEAST_EXPONENT_BITS = 2;

  private static final int MOST_EXPONENT_BITS = 64;

  private static final String ED25519 = "Ed25519";

  private final String header;

  AssertionAlgorithm(String header) {
    this.header = header;
  }

  /** The value of {@code alg}. */
  String header() {
    return header;
  }

  /** The algorithm of {@code key}; empty if it is weak, or of no kind or size that is taken. */
  static Optional<AssertionAlgorithm> of(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec
          when ec.getParams().getCurve().getField().getFieldSize() == P_256_BITS && isOnCurve(ec) ->
          Optional.of(ES256);
      case RSAPublicKey rsa
          when isOdd(rsa.getModulus(), LEAST_RSA_BITS, MOST_RSA_BITS)
              && isOdd(rsa.getPublicExponent(), LEAST_EXPONENT_BITS, MOST_EXPONENT_BITS) ->
          Optional.of(RS256);
      case EdECPublicKey ed when ed.getParams().getName().equals(ED25519) && isOfFullOrder(ed) ->
          Optional.of(ED_DSA);
      default -> Optional.empty();
    };
  }

  /**
   * Whether {@code number} is odd, as both numbers of an RSA key are, and of a size that is taken.
   */
  private static boolean isOdd(BigInteger number, int leastBits, int mostBits) {
    return number.testBit(0) && number.bitLength() >= leastBits && number.bitLength() <= mostBits;
  }

  /** Anybody could sign for a point of small order; no honest key is one (RFC 8032 section 5.1). */
  private static boolean isOfFullOrder(EdECPublicKey key) {
    return Ed25519.validatePublicKeyFull(new EdDsaKeyUtil().rawPublicKey(key), 0);
  }

  /** jose4j makes a key of any two numbers (RFC 7518 section 6.2.1 wants a point of the curve). */
  private static boolean isOnCurve(ECPublicKey key) {
    EllipticCurve curve = key.getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger cubic = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    return x.signum() >= 0
        && x.compareTo(p) < 0
        && y.signum() >= 0
        && y.compareTo(p) < 0
        && y.pow(2).subtract(cubic).mod(p).signum() == 0;
  }
}
