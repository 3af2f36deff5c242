package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import dev.watchword.gate.CanonicalBase64;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.List;

/**
 * A token whose signature proves nothing.
 *
 * @param signature its description, as the end of a sentence
 */
record Forgery(String signature, String token) {
  /** The forgeries that providers have been known to accept, made from a valid token. */
  static List<Forgery> of(String token, SigningKey key) {
    int dot = token.lastIndexOf('.');
    String input = token.substring(0, dot + 1);
    byte[] genuine = CanonicalBase64.URL.decode(token.substring(dot + 1)).orElseThrow();
    return List.of(
        new Forgery("of zeros", input + encode(new byte[genuine.length])),
        new Forgery("of nothing but the modulus", input + encode(modulus(key.publicKey()))),
        new Forgery("with a flipped bit", input + encode(flipped(genuine))),
        new Forgery("of another token", token.replaceFirst("\\.", ".AAAA")));
  }

  private static String encode(byte[] signature) {
    return CanonicalBase64.URL.encode(signature);
  }

  /** The modulus, which is zero in the arithmetic of the algorithm but is not written as zeros. */
  static byte[] modulus(PublicKey key) {
    if (key instanceof ECKey ec) {
      byte[] order = unsigned(ec.getParams().getOrder());
      return ByteBuffer.allocate(2 * order.length).put(order).put(order).array();
    }
    if (key instanceof RSAKey rsa) {
      return unsigned(rsa.getModulus());
    }
    throw new IllegalArgumentException("neither EC nor RSA");
  }

  private static byte[] unsigned(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] flipped(byte[] signature) {
    byte[] flipped = signature.clone();
    flipped[flipped.length / 2] ^= 1;
    return flipped;
  }
}
