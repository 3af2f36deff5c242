package dev.watchword.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.gate.AnyToken;
import dev.watchword.gate.ClaimRules;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.Verdict;
import dev.watchword.gate.VerificationKey;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTokensTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  private static final Http HTTP = new Http(ISSUER);

  static List<HostileToken> hostileTokens() {
    return ISSUER.hostileTokens();
  }

  @Test
  void aGoodTokenPassesTheGateAndTheRules() {
    assertThat(accepted(ISSUER.token().build())).isTrue();
    assertThat(HTTP.getAs(ISSUER.token().build(), "/verify").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("hostileTokens")
  void aHostileTokenPassesOnlyIfItNeedsRevocations(HostileToken hostile) {
    assertThat(accepted(hostile.token())).isEqualTo(hostile.needsRevocations());
  }

  @ParameterizedTest
  @MethodSource("hostileTokens")
  void verifyRefusesAHostileToken(HostileToken hostile) {
    HttpResponse<String> answer = HTTP.getAs(hostile.token(), "/verify");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"invalid_token\"");
    assertThat(answer.headers().map()).doesNotContainKey("x-user-id");
  }

  @Test
  void eachKindHasItsOwnNameAndToken() {
    List<HostileToken> all = hostileTokens();
    assertThat(all).extracting(HostileToken::name).doesNotHaveDuplicates();
    assertThat(all).extracting(HostileToken::token).doesNotHaveDuplicates();
    assertThat(all).filteredOn(HostileToken::needsRevocations).hasSize(3);
    assertThat(all).noneMatch(token -> token.strict() && token.needsRevocations());
  }

  @Test
  void eachFitsAHeader() {
    assertThat(hostileTokens())
        .allMatch(hostile -> hostile.token().chars().allMatch(c -> c > ' ' && c < 0x7f));
  }

  /** Those that differ from a good token by one thing would be good without it. */
  @Test
  void theNamesSayWhatTheGateSees() {
    assertThat(
            hostileTokens().stream()
                .filter(hostile -> !hostile.needsRevocations())
                .collect(Collectors.groupingBy(hostile -> reason(hostile.token()))))
        .containsKeys(
            "MALFORMED",
            "BAD_HEADER",
            "WRONG_TYPE",
            "UNKNOWN_KEY",
            "WRONG_ALGORITHM",
            "BAD_SIGNATURE",
            "BAD_CLAIMS",
            "WRONG_ISSUER",
            "WRONG_AUDIENCE",
            "EXPIRED",
            "NOT_YET_VALID");
  }

  private static boolean accepted(String token) {
    return reason(token).isEmpty();
  }

  private static String reason(String token) {
    TokenGate<TokenClaims> gate =
        new TokenGate<>(
            new ProviderContext(), AnyToken.profile(TokenType.AT_JWT), UnknownMembers.REFUSED);
    ClaimRules rules = new ClaimRules(ISSUER.uri().toString(), List.of(ISSUER.audience()));
    Verdict<TokenClaims> verdict = gate.verify(token, HostileTokensTest::publishedKey);
    if (verdict instanceof Verdict.Proven<TokenClaims> proven) {
      return rules.broken(proven.claims(), Instant.now()).map(Enum::name).orElse("");
    }
    return ((Verdict.Refused<TokenClaims>) verdict).reason().name();
  }

  private static Optional<VerificationKey> publishedKey(String id) {
    try {
      return new JsonWebKeySet(HTTP.get("/.well-known/jwks.json").body())
          .getJsonWebKeys().stream()
              .filter(key -> id.equals(key.getKeyId()))
              .map(
                  key ->
                      new VerificationKey(
                          id,
                          SignatureAlgorithm.valueOf(key.getAlgorithm()),
                          (PublicKey) key.getKey()))
              .findFirst();
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
