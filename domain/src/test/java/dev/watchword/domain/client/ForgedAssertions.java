package dev.watchword.domain.client;

import dev.watchword.domain.token.TokenForge;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client's key on P-256, and whatever can be signed with it. */
record ForgedAssertions(KeyPair pair) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE = 32;

  static ForgedAssertions withNewKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new ForgedAssertions(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has P-256", e);
    }
  }

  /** The public half as a JWK. */
  Map<String, Object> jwk(String keyId) {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "EC");
    jwk.put("crv", "P-256");
    jwk.put("x", coordinate(key.getW().getAffineX().toByteArray()));
    jwk.put("y", coordinate(key.getW().getAffineY().toByteArray()));
    jwk.put("kid", keyId);
    return jwk;
  }

  private static String coordinate(byte[] number) {
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(number.length, COORDINATE);
    System.arraycopy(number, number.length - length, fixed, COORDINATE - length, length);
    return ENCODER.encodeToString(fixed);
  }

  String sign(String header, String payload) {
    String signed = encoded(header) + "." + encoded(payload);
    return signed + "." + ENCODER.encodeToString(signature(signed, pair.getPrivate()));
  }

  static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] signature(String signed, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(TokenForge.ES256);
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(signature.sign(), 2 * COORDINATE);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has ECDSA", e);
    }
  }
}
