package dev.watchword.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.validation.Validated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link AssertionVerifier} does with keys that the reader beside it has read. */
public interface AssertionVerifierContract {
  String HEADER = "{\"alg\":\"ES256\",\"kid\":\"k1\"}";
  String PAYLOAD =
      "{\"iss\":\"billing\",\"sub\":\"billing\",\"aud\":[\"https://a.example\",\"b\"],"
          + "\"exp\":1793534700,\"iat\":1793534400,\"jti\":\"once\"}";
  ForgedAssertions FORGE = ForgedAssertions.withNewKey();

  AssertionVerifier verifier();

  ClientKeyReader reader();

  private List<ClientKey> keys(ForgedAssertions forge) {
    return switch (reader().read(List.of(forge.jwk("k1")))) {
      case Validated.Valid<List<ClientKey>>(var keys) -> keys;
      case Validated.Invalid<List<ClientKey>> invalid -> throw new AssertionError(invalid);
    };
  }

  private Optional<AssertionClaims> verify(String assertion) {
    return verifier().verify(assertion, keys(FORGE));
  }

  @Test
  default void whatTheKeySignedIsRead() {
    assertThat(verify(FORGE.sign(HEADER, PAYLOAD)))
        .contains(
            new AssertionClaims(
                "billing",
                "billing",
                List.of("https://a.example", "b"),
                Instant.ofEpochSecond(1793534700),
                Optional.of(Instant.ofEpochSecond(1793534400)),
                Optional.empty(),
                new AssertionId("once")));
  }

  @Test
  default void aHeaderNeedNotNameTheKey() {
    assertThat(verify(FORGE.sign("{\"alg\":\"ES256\"}", PAYLOAD))).isPresent();
    assertThat(verify(FORGE.sign("{\"alg\":\"ES256\",\"kid\":\"k2\"}", PAYLOAD))).isEmpty();
  }

  @Test
  default void anotherKeyProvesNothing() {
    assertThat(verify(ForgedAssertions.withNewKey().sign(HEADER, PAYLOAD))).isEmpty();
    assertThat(verifier().verify(FORGE.sign(HEADER, PAYLOAD), List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
  default void theKeyAloneDeterminesTheAlgorithm(String algorithm) {
    assertThat(verify(FORGE.sign("{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\"}", PAYLOAD)))
        .isEmpty();
  }

  @Test
  default void aHeaderThatMustBeUnderstoodIsNotIgnored() {
    assertThat(
            verify(
                FORGE.sign("{\"alg\":\"ES256\",\"kid\":\"k1\",\"crit\":[\"x\"],\"x\":1}", PAYLOAD)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[]",
        "\"crit\":[\"b64\"],\"b64\":true",
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"b64\":true",
        "\"zip\":\"DEF\"",
        "\"cty\":\"JWT\"",
        "\"jwk\":{}",
        "\"jku\":\"https://a.example\"",
        "\"x5u\":\"https://a.example\"",
        "\"x5c\":[]",
        "\"typ\":\"at+jwt\"",
        "\"typ\":\"\"",
        "\"typ\":null",
        "\"typ\":1",
        "\"kid\":null",
        "\"x5t\":{}",
        "\"alg\":\"ES256\"",
        "\"foo\":\"bar\""
      })
  default void aHeaderThatSaysMoreThanHowItIsSignedIsRefused(String member) {
    assertThat(verify(FORGE.sign("{\"alg\":\"ES256\"," + member + "}", PAYLOAD))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"typ\":\"JWT\"",
        "\"typ\":\"jwt\"",
        "\"typ\":\"client-authentication+jwt\"",
        "\"x5t\":\"AAAA\"",
        "\"x5t#S256\":\"AAAA\""
      })
  default void whatStockClientsWriteIntoHeadersIsTaken(String member) {
    assertThat(verify(FORGE.sign("{\"alg\":\"ES256\"," + member + "}", PAYLOAD))).isPresent();
  }

  @Test
  default void aPayloadThatWasChangedProvesNothing() {
    String[] segments = FORGE.sign(HEADER, PAYLOAD).split("\\.");

    assertThat(
            verify(
                segments[0]
                    + "."
                    + ForgedAssertions.encoded(PAYLOAD.replace("once", "more"))
                    + "."
                    + segments[2]))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"iss\":1,\"sub\":\"a\",\"aud\":\"b\",\"exp\":1,\"jti\":\"c\"}",
        "{\"iss\":\"a\",\"sub\":\"a\",\"aud\":\"b\",\"exp\":\"soon\",\"jti\":\"c\"}",
        "{\"iss\":\"a\",\"sub\":\"a\",\"aud\":\"b\",\"exp\":1}",
        "{\"iss\":\"a\",\"sub\":\"a\",\"aud\":\"b\",\"jti\":\"c\"}",
        "{\"iss\":\"a\",\"sub\":\"a\",\"exp\":1,\"jti\":\"c\"}",
        "{\"sub\":\"a\",\"aud\":\"b\",\"exp\":1,\"jti\":\"c\"}",
        "{\"iss\":\"a\",\"aud\":\"b\",\"exp\":1,\"jti\":\"c\"}",
        "{\"iss\":\"a\",\"sub\":\"a\",\"aud\":\"b\",\"exp\":1,\"jti\":\"\"}"
      })
  default void whatIsIncompleteProvesNothing(String payload) {
    assertThat(verify(FORGE.sign(HEADER, payload))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b.c.d.e", "{}", "\u0000", "é.é.é"})
  default void garbageIsNoAssertion(String garbage) {
    assertThat(verify(garbage)).isEmpty();
    assertThat(verifier().claimedIssuer(garbage)).isEmpty();
  }

  @Test
  default void theIssuerIsReadBeforeItIsProven() {
    assertThat(verifier().claimedIssuer(ForgedAssertions.withNewKey().sign(HEADER, PAYLOAD)))
        .contains(new ClientName("billing"));
    assertThat(verifier().claimedIssuer(FORGE.sign(HEADER, "{\"iss\":\"Not a name\"}"))).isEmpty();
    assertThat(verifier().claimedIssuer("a".repeat(10_000))).isEmpty();
  }
}
