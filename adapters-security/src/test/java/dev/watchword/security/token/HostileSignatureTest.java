package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.EC;
import static dev.watchword.security.token.Forger.RING;
import static dev.watchword.security.token.Forger.VALID;
import static dev.watchword.security.token.Forger.VALID_RSA;
import static dev.watchword.security.token.Forger.refused;
import static dev.watchword.security.token.Forger.sign;
import static dev.watchword.security.token.Forger.signingInput;
import static dev.watchword.security.token.Forger.utf8;
import static dev.watchword.security.token.Forger.verdict;
import static dev.watchword.security.token.Forger.withSignature;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.CanonicalBase64;
import dev.watchword.security.key.CryptoProvider;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that must prove nothing, on each provider. */
class HostileSignatureTest {
  private static final BigInteger ORDER = ((ECPublicKey) EC.publicKey()).getParams().getOrder();
  private static final BigInteger ALL_ONES = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  static Stream<TokenVerifier> verifiers() {
    return Stream.of(CryptoProvider.fastest(), CryptoProvider.jdk())
        .map(provider -> new JoseTokenVerifier(provider, Installation.PROFILE));
  }

  private static byte[] concatenated(BigInteger r, BigInteger s) {
    return ByteBuffer.allocate(64).put(unsigned(r)).put(unsigned(s)).array();
  }

  private static byte[] unsigned(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }

  private static byte[] validSignature() {
    return CanonicalBase64.URL.decode(VALID.substring(VALID.lastIndexOf('.') + 1)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void zeroAndTheOrderAreNoSignature(TokenVerifier verifier) {
    List<BigInteger> extremes =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            ORDER.subtract(BigInteger.ONE),
            ORDER,
            ORDER.add(BigInteger.ONE),
            ALL_ONES);
    for (BigInteger r : extremes) {
      for (BigInteger s : extremes) {
        assertThat(verifier.verify(withSignature(concatenated(r, s)), RING))
            .as("r=%x s=%x", r, s)
            .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void halfAGoodSignatureIsNone(TokenVerifier verifier) {
    byte[] valid = validSignature();
    BigInteger r = new BigInteger(1, valid, 0, 32);
    BigInteger s = new BigInteger(1, valid, 32, 32);
    for (byte[] signature :
        List.of(
            concatenated(r, BigInteger.ZERO),
            concatenated(BigInteger.ZERO, s),
            concatenated(s, r),
            concatenated(ORDER.subtract(r), s))) {
      assertThat(verifier.verify(withSignature(signature), RING))
          .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
    }
  }

  /**
   * ECDSA has two signatures where there is one: (r, n−s) is as good as (r, s), and the
   * specification has no rule against it. So a token's bytes name nothing: {@code jti} does.
   */
  @ParameterizedTest
  @MethodSource("verifiers")
  void theTwinOfASignatureProvesTheSame(TokenVerifier verifier) {
    byte[] valid = validSignature();
    BigInteger r = new BigInteger(1, valid, 0, 32);
    BigInteger s = new BigInteger(1, valid, 32, 32);
    String twin = withSignature(concatenated(r, ORDER.subtract(s)));
    assertThat(twin).isNotEqualTo(VALID);
    assertThat(verifier.verify(twin, RING)).isEqualTo(verdict(VALID));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 32, 62, 63, 65, 66, 68, 96, 128, 132, 384})
  void anEs256SignatureHas64Bytes(int length) {
    assertThat(verdict(withSignature(Arrays.copyOf(validSignature(), length))))
        .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  /**
   * A signature whose halves both begin with a zero byte, written without these: jose4j takes it.
   * To find one soon, a nonce that gives such an r is used again and again.
   */
  @Test
  void aShorterSpellingOfAGoodSignatureIsRefused() throws Exception {
    BigInteger d = ((ECPrivateKey) Forger.INSTALLATION.privateHalf(EC)).getS();
    byte[] signature = validSignature();
    String input = signingInput(VALID);
    while (signature[0] != 0) {
      signature = sign("SHA256withECDSAinP1363Format", Forger.INSTALLATION.privateHalf(EC), input);
    }
    BigInteger r = new BigInteger(1, signature, 0, 32);
    BigInteger s = new BigInteger(1, signature, 32, 32);
    BigInteger nonce = digest(input).add(r.multiply(d)).multiply(s.modInverse(ORDER));
    BigInteger inverse = nonce.modInverse(ORDER);
    for (int epoch = 100; s.bitLength() > 248; epoch++) {
      String payload = Forger.payloadWith("epoch", Integer.toString(epoch));
      input =
          CanonicalBase64.URL.encode(utf8(Forger.headerWith("")))
              + "."
              + CanonicalBase64.URL.encode(utf8(payload));
      s = digest(input).add(r.multiply(d)).multiply(inverse).mod(ORDER);
    }
    byte[] whole = concatenated(r, s);
    assertThat(verdict(input + "." + CanonicalBase64.URL.encode(whole)))
        .isInstanceOf(Verification.Proven.class);
    byte[] cut = ByteBuffer.allocate(62).put(whole, 1, 31).put(whole, 33, 31).array();
    assertThat(verdict(input + "." + CanonicalBase64.URL.encode(cut)))
        .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  private static BigInteger digest(String input) throws NoSuchAlgorithmException {
    return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(utf8(input)));
  }

  @Test
  void aDerSignatureIsRefused() {
    byte[] der = sign("SHA256withECDSA", Forger.INSTALLATION.privateHalf(EC), signingInput(VALID));
    assertThat(verdict(withSignature(der))).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 256, 383, 385, 512})
  void anRsaSignatureIsAsLongAsTheModulus(int length) {
    byte[] valid =
        CanonicalBase64.URL
            .decode(VALID_RSA.substring(VALID_RSA.lastIndexOf('.') + 1))
            .orElseThrow();
    String other =
        signingInput(VALID_RSA) + "." + CanonicalBase64.URL.encode(Arrays.copyOf(valid, length));
    assertThat(verdict(other)).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
    assertThat(verdict(signingInput(VALID_RSA) + "." + CanonicalBase64.URL.encode(new byte[384])))
        .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  @Test
  void aSignatureOfAnotherTokenIsRefused() {
    String other = Forger.signed(Forger.headerWith(""), Forger.payloadWith("roles", "[\"user\"]"));
    String mixed = signingInput(VALID) + other.substring(other.lastIndexOf('.'));
    assertThat(verdict(mixed)).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  @Test
  void aShortRsaKeyProvesNothing() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    assertProvesNothing(generator.generateKeyPair(), SigningAlgorithm.RS256, "SHA256withRSA");
  }

  @Test
  void aKeyOnAnotherCurveProvesNothing() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    assertProvesNothing(
        generator.generateKeyPair(), SigningAlgorithm.ES256, "SHA256withECDSAinP1363Format");
  }

  @Test
  void aKeyOfTheWrongKindProvesNothing() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    assertProvesNothing(generator.generateKeyPair(), SigningAlgorithm.ES256, "SHA256withRSA");
    assertProvesNothing(
        KeyPairGenerator.getInstance("EC").generateKeyPair(),
        SigningAlgorithm.RS256,
        "SHA256withECDSAinP1363Format");
  }

  /** Such a key can come only from a database that somebody else wrote to. */
  private static void assertProvesNothing(
      KeyPair pair, SigningAlgorithm algorithm, String javaAlgorithm) {
    SigningKey weak =
        new SigningKey(
            new KeyId("weak"),
            algorithm,
            pair.getPublic(),
            EC.privateKey(),
            new KeyState.Active(Instant.EPOCH),
            AccessTokenContract.NOW);
    String input =
        CanonicalBase64.URL.encode(
                utf8(Forger.headerWithAlgorithm(weak, '"' + algorithm.name() + '"')))
            + "."
            + CanonicalBase64.URL.encode(utf8(Forger.PAYLOAD));
    byte[] signature = sign(javaAlgorithm, pair.getPrivate(), input);
    for (int length : List.of(signature.length, 64)) {
      String token = input + "." + CanonicalBase64.URL.encode(Arrays.copyOf(signature, length));
      assertThat(Forger.INSTALLATION.verifier().verify(token, new KeyRing(List.of(weak))))
          .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
    }
    assertThat(Forger.INSTALLATION.verifier().verify(VALID, new KeyRing(List.of(weak))))
        .isEqualTo(new Verification.Refused(TokenRefusal.UNKNOWN_KEY));
  }
}
