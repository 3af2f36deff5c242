package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.FORGE;
import static dev.watchword.security.token.Forger.RING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.HostileToken;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of attacks, before the verifier and the policy together. */
class HostileTokensTest {
  private static final AcceptancePolicy POLICY =
      new AcceptancePolicy(
          new GateClaimsValidator(
              AccessTokenContract.CLAIMS.issuer().name(),
              AccessTokenContract.CLAIMS.issuer().audiences()),
          new ActiveRevocations());

  private static final List<TokenVerifier> VERIFIERS =
      Stream.of(CryptoProvider.fastest(), CryptoProvider.jdk())
          .<TokenVerifier>map(
              provider ->
                  new CachingTokenVerifier(new JoseTokenVerifier(provider, Installation.PROFILE)))
          .toList();

  static Stream<HostileToken> hostile() {
    return HostileToken.all(FORGE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void aHostileTokenIsRefused(HostileToken hostile) {
    assertThat(VERIFIERS).noneMatch(verifier -> accepts(verifier, hostile.token()));
  }

  @Test
  void whatTheForgeWritesUnchangedIsAccepted() {
    String copy = FORGE.signed(FORGE.header(), FORGE.payload());

    assertThat(VERIFIERS)
        .allMatch(verifier -> accepts(verifier, copy) && accepts(verifier, FORGE.genuine()));
  }

  private static boolean accepts(TokenVerifier verifier, String token) {
    return switch (verifier.verify(token, RING)) {
      case Verification.Refused refused -> false;
      case Verification.Proven proven ->
          switch (POLICY.decide(proven.claims(), RING, AccessTokenContract.NOW)) {
            case AcceptancePolicy.Decision.Accepted accepted -> true;
            case AcceptancePolicy.Decision.Refused refused -> false;
          };
    };
  }
}
