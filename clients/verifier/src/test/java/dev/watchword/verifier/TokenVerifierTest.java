package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.token.HostileToken;
import dev.watchword.domain.token.TokenForge;
import dev.watchword.gate.TokenType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final TestKey KEY = TestKey.ec("key-1");
  private static final TestKey RSA = TestKey.rsa("key-2", 2048);
  private static LoopbackIssuer issuer;

  private final TestClock clock = new TestClock();
  private final TokenVerifier verifier = verifierAt(clock);

  @BeforeAll
  static void start() throws IOException {
    issuer = LoopbackIssuer.with(KEY, RSA);
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  private static TokenVerifier verifierAt(TestClock clock) {
    return TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
        .callerWaits(Duration.ofMinutes(1))
        .clock(clock)
        .build();
  }

  private static Tokens tokens() {
    return Tokens.of(issuer.url());
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  @Test
  void anAcceptedTokenSaysWhoCalledAndWhatTheyMayDo() {
    String token = KEY.sign(tokens().withPermissions("invoices:read", "reports:*").claims());

    assertThat(verifier.verify(token))
        .isInstanceOfSatisfying(
            Verification.Accepted.class,
            accepted -> {
              VerifiedUser verified = accepted.token().user().orElseThrow();
              assertThat(verified.client()).isEmpty();
              assertThat(verified.subjectId()).isEqualTo(Tokens.USER);
              assertThat(verified.userId()).isEqualTo(Tokens.USER);
              assertThat(verified.sessionId()).isEqualTo(Tokens.SESSION);
              assertThat(verified.username()).isEqualTo("ada");
              assertThat(verified.roles()).containsExactlyInAnyOrder("user", "auditor");
              assertThat(verified.permissions().orElseThrow())
                  .containsExactlyInAnyOrder("invoices:read", "reports:*");
              assertThat(verified.audiences()).containsExactly(Tokens.AUDIENCE);
              assertThat(Duration.between(verified.issuedAt(), verified.expiresAt()))
                  .isEqualTo(Duration.ofMinutes(15));
              assertThat(verified.hasRole("auditor")).isTrue();
              assertThat(verified.hasRole("admin")).isFalse();
              assertThat(verified.hasPermission("invoices:read")).isTrue();
              assertThat(verified.hasPermission("invoices:write")).isFalse();
              assertThat(verified.hasPermission("reports:write")).isTrue();
              assertThat(verified.hasPermission("reports")).isFalse();
              assertThat(verified.toString()).doesNotContain(token);
            });
  }

  private VerifiedToken accepted(String token) {
    assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verifier.verify(token)).token();
  }

  @Test
  void aClientIsNoUser() {
    VerifiedToken token = accepted(KEY.sign(ClientTokens.of(issuer.url(), 3)));

    assertThat(token.user()).isEmpty();
    assertThat(token)
        .isInstanceOfSatisfying(
            VerifiedClient.class,
            client -> {
              assertThat(client.clientId()).isEqualTo(ClientTokens.CLIENT);
              assertThat(client.subjectId()).isEqualTo(ClientTokens.CLIENT);
              assertThat(client.clientName()).isEqualTo("billing");
              assertThat(client.client()).contains(client);
              assertThat(client.hasRole("user")).isTrue();
              assertThat(client.permissions()).isEmpty();
            });
  }

  @Test
  void aNarrowedTokenHasItsPermissionsAndNoRole() {
    VerifiedToken client =
        accepted(KEY.sign(ClientTokens.narrowed(issuer.url(), "invoices:read", "reports:*")));
    Tokens narrowed = tokens().withRoles().withPermissions("invoices:read");
    VerifiedToken user = accepted(KEY.sign(narrowed.claims()));
    VerifiedToken scoped = accepted(KEY.sign(narrowed.withScope("invoices:read").claims()));

    assertThat(List.of(client, user, scoped))
        .allSatisfy(
            token -> {
              assertThat(token.roles()).isEmpty();
              assertThat(token.hasRole("user")).isFalse();
              assertThat(token.hasPermission("invoices:read")).isTrue();
              assertThat(token.hasPermission("invoices:write")).isFalse();
            });
    assertThat(client.hasPermission("reports:write")).isTrue();
    assertThat(List.of(user, scoped))
        .allSatisfy(token -> assertThat(token.hasPermission("reports:write")).isFalse());
  }

  private static TokenForge forgeOfClient() {
    return new TokenForge(
        KEY.sign(ClientTokens.of(issuer.url(), 3)),
        KEY.pair().getPublic(),
        KEY.pair().getPrivate());
  }

  @Test
  void everyHostileTokenOfAClientIsRefused() {
    TokenForge forge = forgeOfClient();
    assertThat(isAccepted(forge.genuine())).isTrue();

    assertThat(HostileToken.all(forge)).noneMatch(each -> isAccepted(each.token()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"sid\":\"01a19467-e800-79f8-b9b1-5164004417c5\"",
        ",\"nbf\":0",
        ",\"cnf\":{\"jkt\":\"x\"}"
      })
  void aClientsTokenHasNoSessionAndNoRestrictionThatIsNotUnderstood(String more) {
    TokenForge forge = forgeOfClient();

    assertThat(verifier.verify(forge.signed(forge.header(), forge.payloadAnd(more))))
        .isEqualTo(refused(RefusalReason.BAD_CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"watchword\"", "1", "null", "[\"billing\"]"})
  void aClientHasANameThatIsNotTheIssuers(String clientId) {
    TokenForge forge = forgeOfClient();
    String payload = forge.payload().replace("\"billing\"", clientId);

    assertThat(verifier.verify(forge.signed(forge.header(), payload)))
        .isEqualTo(refused(RefusalReason.BAD_CLAIMS));
  }

  @Test
  void aUsersTokenWithoutItsSessionIsNotAClients() {
    TokenForge forge = forge();
    String payload = forge.payload().replaceAll("\"sid\":\"[^\"]*\",", "");

    assertThat(payload).isNotEqualTo(forge.payload());
    assertThat(verifier.verify(forge.signed(forge.header(), payload)))
        .isEqualTo(refused(RefusalReason.BAD_CLAIMS));
  }

  @Test
  void anAccessKeyIsGarbageUnlessKeysAreAccepted() {
    assertThat(verifier.verify("watchword_key_abc")).isEqualTo(refused(RefusalReason.MALFORMED));
  }

  @Test
  void aTokenWithoutPermissionsHasNone() {
    Verification.Accepted accepted =
        (Verification.Accepted) verifier.verify(KEY.sign(tokens().claims()));

    assertThat(accepted.token().permissions()).isEmpty();
    assertThat(accepted.token().hasPermission("invoices:read")).isFalse();
  }

  @Test
  void anRsaKeyVerifiesToo() {
    assertThat(verifier.verify(RSA.sign(tokens().claims())))
        .isInstanceOf(Verification.Accepted.class);
  }

  private static TokenForge forge() {
    return new TokenForge(
        KEY.sign(tokens().claims()), KEY.pair().getPublic(), KEY.pair().getPrivate());
  }

  @Test
  void everyHostileTokenIsRefused() {
    List<HostileToken> hostile = HostileToken.all(forge()).toList();

    assertThat(hostile).hasSizeGreaterThan(300);
    assertThat(hostile).noneMatch(each -> isAccepted(each.token()));
  }

  @Test
  void everyHostileTokenIsRefusedAlsoAfterTheGenuineOneWasAccepted() {
    TokenForge forge = forge();
    assertThat(isAccepted(forge.genuine())).isTrue();

    assertThat(HostileToken.all(forge)).noneMatch(each -> isAccepted(each.token()));
    assertThat(isAccepted(forge.genuine())).isTrue();
  }

  private boolean isAccepted(String token) {
    return verifier.verify(token) instanceof Verification.Accepted;
  }

  @Test
  void aClaimOfANewerIssuerIsIgnored() {
    TokenForge forge = forge();

    assertThat(isAccepted(forge.signed(forge.header(), forge.payloadAnd(",\"acr\":\"1\""))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"nbf\":0", ",\"cnf\":{\"jkt\":\"x\"}"})
  void aRestrictionThatIsNotUnderstoodIsNotIgnored(String restriction) {
    TokenForge forge = forge();

    assertThat(verifier.verify(forge.signed(forge.header(), forge.payloadAnd(restriction))))
        .isEqualTo(refused(RefusalReason.BAD_CLAIMS));
  }

  @Test
  void aTokenExpiresAtItsVeryTimeAlsoIfItIsKnown() {
    String token = KEY.sign(tokens().claims());
    clock.set(tokens().claims().expiresAt().minusMillis(1));
    assertThat(isAccepted(token)).isTrue();

    clock.advance(Duration.ofMillis(1));
    assertThat(verifier.verify(token)).isEqualTo(refused(RefusalReason.EXPIRED));
  }

  @Test
  void clocksMayBeAMinuteApart() {
    String token = KEY.sign(tokens().claims());
    clock.set(tokens().claims().issuedAt().minusSeconds(60));
    assertThat(isAccepted(token)).isTrue();

    clock.advance(Duration.ofMillis(-1));
    assertThat(verifier.verify(token)).isEqualTo(refused(RefusalReason.NOT_YET_VALID));
  }

  @Test
  void anyOfSeveralNamesOfTheServiceWillDo() {
    TokenVerifier several =
        TokenVerifier.builder(issuer.url(), "https://other.example", Tokens.AUDIENCE)
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
    TokenVerifier other =
        TokenVerifier.builder(issuer.url(), "https://other.example")
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
    String token = KEY.sign(tokens().claims());

    assertThat(several.verify(token)).isInstanceOf(Verification.Accepted.class);
    assertThat(other.verify(token)).isEqualTo(refused(RefusalReason.WRONG_AUDIENCE));
  }

  @Test
  void anotherTypeIsAcceptedOnlyInstead() {
    TokenVerifier jwt =
        TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
            .tokenType(TokenType.JWT)
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
    String token = KEY.sign(tokens().claims(), TokenType.JWT);

    assertThat(jwt.verify(token)).isInstanceOf(Verification.Accepted.class);
    assertThat(verifier.verify(token)).isEqualTo(refused(RefusalReason.WRONG_TYPE));
    assertThat(jwt.verify(KEY.sign(tokens().claims())))
        .isEqualTo(refused(RefusalReason.WRONG_TYPE));
  }

  @Test
  void oneThatWasNeverSignedByThisIssuerIsOfAnUnknownKey() {
    assertThat(verifier.verify(TestKey.ec("other").sign(tokens().claims())))
        .isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
    assertThat(verifier.verify(TestKey.ec("key-1").sign(tokens().claims())))
        .isEqualTo(refused(RefusalReason.BAD_SIGNATURE));
  }

  @Test
  void everyRefusalOfTheGateHasAReasonOfTheSameName() {
    assertThat(List.of(dev.watchword.gate.Refusal.values()))
        .allSatisfy(
            refusal -> assertThat(RefusalReason.of(refusal).name()).isEqualTo(refusal.name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login.example",
        "ftp://login.example",
        "https://login.example?a=b",
        "https://login.example#x",
        "https://ada@login.example",
        "https:/login.example",
        "",
        " "
      })
  void anIssuerIsAUrl(String notOne) {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenVerifier.of(notOne, "x"));
  }

  @Test
  void anAudienceIsNeverLeftOut() {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenVerifier.of(issuer.url(), " "));
  }
}
