package dev.watchword.domain.token;

import static dev.watchword.domain.token.TokenForge.encode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A genuine header and genuine claims under a signature that proves nothing. */
final class HostileSignatures {
  private static final int HALF = 32;

  /** The order of the base point of edwards25519 (RFC 8032 section 5.1). */
  private static final BigInteger EDWARDS_ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final TokenForge forge;
  private final BigInteger order;

  HostileSignatures(TokenForge forge) {
    this.forge = forge;
    this.order = forge.publicKey().getParams().getOrder();
  }

  Stream<HostileToken> all() {
    return Stream.of(extremes(), halves(), lengths(), edwards()).flatMap(each -> each);
  }

  private HostileToken signature(String name, byte[] signature) {
    return new HostileToken(name, forge.withSignature(signature));
  }

  private Stream<HostileToken> extremes() {
    Map<String, BigInteger> extremes = new LinkedHashMap<>();
    extremes.put("0", BigInteger.ZERO);
    extremes.put("1", BigInteger.ONE);
    extremes.put("n-1", order.subtract(BigInteger.ONE));
    extremes.put("n", order);
    extremes.put("n+1", order.add(BigInteger.ONE));
    extremes.put("2^256-1", BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    return extremes.entrySet().stream()
        .flatMap(
            r ->
                extremes.entrySet().stream()
                    .map(
                        s ->
                            signature(
                                "28 r=" + r.getKey() + " s=" + s.getKey(),
                                both(r.getValue(), s.getValue()))));
  }

  private Stream<HostileToken> halves() {
    BigInteger r = new BigInteger(1, forge.signature(), 0, HALF);
    BigInteger s = new BigInteger(1, forge.signature(), HALF, HALF);
    return Stream.of(
        signature("28 s=0", both(r, BigInteger.ZERO)),
        signature("28 r=0", both(BigInteger.ZERO, s)),
        signature("28 s=n", both(r, order)),
        signature("28 r=n", both(order, s)),
        signature("28 r and s exchanged", both(s, r)),
        signature("28 r negated", both(order.subtract(r), s)));
  }

  private Stream<HostileToken> lengths() {
    byte[] der = TokenForge.sign("SHA256withECDSA", forge.privateKey(), forge.signingInput());
    return Stream.concat(
        Stream.of(
            signature("30 in DER", der),
            signature("30 empty", new byte[0]),
            signature("30 of another token", otherSignature())),
        Stream.of(1, 8, 32, 62, 63, 65, 66, 96, 128, 132, 384)
            .map(
                length ->
                    signature(
                        "30 of " + length + " bytes", Arrays.copyOf(forge.signature(), length))));
  }

  private byte[] otherSignature() {
    return TokenForge.sign(TokenForge.ES256, forge.privateKey(), "another.token");
  }

  private Stream<HostileToken> edwards() {
    String header = encode(forge.headerWith("alg", "\"EdDSA\""));
    String input = header + "." + encode(forge.payload());
    byte[] good = TokenForge.sign("Ed25519", edwardsKey(), input);
    byte[] zeroS = Arrays.copyOf(Arrays.copyOf(good, HALF), 2 * HALF);
    byte[] smallOrder = new byte[2 * HALF];
    smallOrder[0] = 1;
    return Map.of(
            "of a key that is not ours",
            good,
            "with S+L",
            withRaisedS(good),
            "with S=0",
            zeroS,
            "of small order",
            smallOrder,
            "cut off",
            Arrays.copyOf(good, 2 * HALF - 1))
        .entrySet()
        .stream()
        .flatMap(
            signature ->
                Stream.of(
                    new HostileToken(
                        "31 EdDSA " + signature.getKey(),
                        input + "." + encode(signature.getValue())),
                    signature(
                        "31 EdDSA called ES256 " + signature.getKey(), signature.getValue())));
  }

  private static PrivateKey edwardsKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static byte[] withRaisedS(byte[] signature) {
    BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, HALF, 2 * HALF)));
    byte[] raised = reversed(unsigned(s.add(EDWARDS_ORDER), HALF));
    return ByteBuffer.allocate(2 * HALF).put(signature, 0, HALF).put(raised).array();
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] both(BigInteger r, BigInteger s) {
    return ByteBuffer.allocate(2 * HALF).put(unsigned(r, HALF)).put(unsigned(s, HALF)).array();
  }

  /** The last {@code length} bytes of a number, the highest first. */
  static byte[] unsigned(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[length];
    int kept = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - kept, padded, length - kept, kept);
    return padded;
  }
}
