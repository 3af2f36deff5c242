package dev.watchword.security.token;

import static dev.watchword.domain.token.AccessTokenContract.CLAIMS;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import org.junit.jupiter.api.Test;

class SignatureSelfTestTest {
  private static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());

  private static SignatureSelfTest with(TokenVerifier verifier) {
    return new SignatureSelfTest(INSTALLATION.keys(), INSTALLATION.signer(), verifier);
  }

  @Test
  void aSoundProviderPasses() {
    assertThatCode(with(INSTALLATION.verifier())::run).doesNotThrowAnyException();
  }

  @Test
  void whoeverRefusesItsOwnSignatureDoesNot() {
    assertThatIllegalStateException()
        .isThrownBy(
            with((token, ring) -> new Verification.Refused(TokenRefusal.BAD_SIGNATURE))::run)
        .withMessage("the crypto provider refuses its own ES256 signatures");
  }

  @Test
  void whoeverAcceptsASignatureOfZerosDoesNot() {
    TokenVerifier gullible =
        (token, ring) -> {
          String zeros = "A".repeat(86);
          return token.endsWith(zeros)
              ? new Verification.Proven(new ProvenClaims(CLAIMS, ring.active().id()))
              : INSTALLATION.verifier().verify(token, ring);
        };
    assertThatIllegalStateException()
        .isThrownBy(with(gullible)::run)
        .withMessage("the crypto provider accepts an ES256 signature of zeros");
  }
}
