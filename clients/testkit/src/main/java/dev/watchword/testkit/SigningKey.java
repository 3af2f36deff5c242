package dev.watchword.testkit;

import dev.watchword.gate.CanonicalBase64;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.Use;

/** A key for ES256, whose id is its thumbprint (RFC 7638). */
record SigningKey(String id, KeyPair pair) {
  /** R and S, as JWS has them (RFC 7518 section 3.4). */
  static final String JOSE_SIGNATURE = "SHA256withECDSAinP1363Format";

  static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(jwk(pair).calculateBase64urlEncodedThumbprint("SHA-256"), pair);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  private static EllipticCurveJsonWebKey jwk(KeyPair pair) {
    return new EllipticCurveJsonWebKey((ECPublicKey) pair.getPublic());
  }

  /** The public half as it is published (RFC 7517). */
  Map<String, Object> published() {
    EllipticCurveJsonWebKey jwk = jwk(pair);
    jwk.setKeyId(id);
    jwk.setAlgorithm(SignatureAlgorithm.ES256.name());
    jwk.setUse(Use.SIGNATURE);
    return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
  }

  /** The header of the tokens that it signs, in a map that the caller may change. */
  Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", SignatureAlgorithm.ES256.name());
    header.put("typ", TokenType.AT_JWT.header());
    header.put("kid", id);
    return header;
  }

  VerificationKey verificationKey() {
    return new VerificationKey(id, SignatureAlgorithm.ES256, pair.getPublic());
  }

  /** The compact token of exactly this header and payload. */
  String sign(String header, String payload) {
    String input = signingInput(header, payload);
    return input + '.' + CanonicalBase64.URL.encode(signature(JOSE_SIGNATURE, input));
  }

  byte[] signature(String algorithm, String input) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK does not sign with " + algorithm, e);
    }
  }

  /** What a JWS signs (RFC 7515 section 5.1). */
  static String signingInput(String header, String payload) {
    return encoded(header) + '.' + encoded(payload);
  }

  private static String encoded(String text) {
    return CanonicalBase64.URL.encode(text.getBytes(StandardCharsets.UTF_8));
  }
}
