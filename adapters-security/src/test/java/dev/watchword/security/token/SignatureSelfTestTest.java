package dev.watchword.security.token;

import static dev.watchword.domain.token.AccessTokenContract.CLAIMS;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureSelfTestTest {
  private static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());

  private static SignatureSelfTest with(TokenVerifier verifier) {
    return new SignatureSelfTest(INSTALLATION.keys(), INSTALLATION.signer(), verifier);
  }

  static Stream<Installation> installations() {
    return Stream.of(CryptoProvider.fastest(), CryptoProvider.jdk()).map(Installation::new);
  }

  @ParameterizedTest
  @MethodSource("installations")
  void aSoundProviderPasses(Installation installation) {
    assertThatCode(
            new SignatureSelfTest(
                    installation.keys(), installation.signer(), installation.verifier())
                ::run)
        .doesNotThrowAnyException();
  }

  private static void assertStops(TokenVerifier verifier, String because) {
    assertThatIllegalStateException()
        .isThrownBy(with(verifier)::run)
        .withMessage("the crypto provider " + because);
  }

  @Test
  void whoeverRefusesItsOwnSignatureDoesNot() {
    assertStops(
        (token, ring) -> new Verification.Refused(TokenRefusal.BAD_SIGNATURE),
        "refuses its own ES256 signatures");
  }

  /** It computes something, but not what everybody else does. */
  @ParameterizedTest
  @EnumSource
  void whoeverRefusesAKnownSignatureDoesNot(SigningAlgorithm algorithm) {
    assertStops(
        (token, ring) -> {
          SigningKey key = ring.active();
          return key.id().value().equals("self-test") && key.algorithm() == algorithm
              ? new Verification.Refused(TokenRefusal.BAD_SIGNATURE)
              : INSTALLATION.verifier().verify(token, ring);
        },
        "refuses known " + algorithm + " signatures");
  }

  @Test
  void whoeverReadsOtherClaimsThanWereSignedDoesNot() {
    assertStops(
        (token, ring) -> new Verification.Proven(new ProvenClaims(CLAIMS, ring.active().id())),
        "refuses its own ES256 signatures");
  }

  /** Takes what is sound, and for one algorithm what else {@code accepted} says. */
  private static TokenVerifier gullible(
      SigningAlgorithm algorithm, BiPredicate<byte[], SigningKey> accepted) {
    return (token, ring) -> {
      SigningKey key = ring.active();
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
      return key.algorithm() == algorithm && accepted.test(signature, key)
          ? new Verification.Proven(new ProvenClaims(CLAIMS, key.id()))
          : INSTALLATION.verifier().verify(token, ring);
    };
  }

  @ParameterizedTest
  @EnumSource
  void whoeverAcceptsASignatureOfZerosDoesNot(SigningAlgorithm algorithm) {
    assertStops(
        gullible(
            algorithm, (signature, key) -> Arrays.equals(signature, new byte[signature.length])),
        "accepts an " + algorithm + " signature of zeros");
  }

  @ParameterizedTest
  @EnumSource
  void whoeverComputesWithTheModulusAsWithZeroDoesNot(SigningAlgorithm algorithm) {
    assertStops(
        gullible(
            algorithm,
            (signature, key) -> Arrays.equals(signature, Forgery.modulus(key.publicKey()))),
        "accepts an " + algorithm + " signature of nothing but the modulus");
  }

  @ParameterizedTest
  @EnumSource
  void whoeverLooksAtAPartOfTheSignatureDoesNot(SigningAlgorithm algorithm) {
    TokenVerifier careless =
        (token, ring) -> {
          String flippedBack = repaired(token, ring.active());
          return ring.active().algorithm() == algorithm
              ? INSTALLATION.verifier().verify(flippedBack, ring)
              : INSTALLATION.verifier().verify(token, ring);
        };
    assertStops(careless, "accepts an " + algorithm + " signature with a flipped bit");
  }

  /** The token of which {@code token} is the forgery with a flipped bit, if it is. */
  private static String repaired(String token, SigningKey key) {
    String flipped = Forgery.of(token, key).get(2).token();
    return INSTALLATION.verifier().verify(flipped, new KeyRing(List.of(key)))
            instanceof Verification.Proven
        ? flipped
        : token;
  }

  @ParameterizedTest
  @EnumSource
  void whoeverLooksAtNothingButTheSignatureDoesNot(SigningAlgorithm algorithm) {
    TokenVerifier careless =
        (token, ring) ->
            INSTALLATION
                .verifier()
                .verify(
                    ring.active().algorithm() == algorithm
                        ? token.replaceFirst("\\.AAAA", ".")
                        : token,
                    ring);
    assertStops(careless, "accepts an " + algorithm + " signature of another token");
  }
}
