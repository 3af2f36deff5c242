package dev.watchword.verifier;

import static dev.watchword.verifier.LoopbackIssuer.JWKS;
import static dev.watchword.verifier.LoopbackIssuer.METADATA;
import static dev.watchword.verifier.LoopbackIssuer.json;
import static dev.watchword.verifier.LoopbackIssuer.metadata;
import static dev.watchword.verifier.LoopbackIssuer.set;
import static dev.watchword.verifier.LoopbackIssuer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.watchword.domain.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers that answer something else than their keys. */
class BadIssuerTest {
  private static final TestKey KEY = TestKey.ec("key-1");

  private final TestClock clock = new TestClock();
  private LoopbackIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    issuer = LoopbackIssuer.with(KEY);
    verifier =
        TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
            .http(new JdkHttp(Optional.empty(), Duration.ofSeconds(10)))
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private String token(TestKey key) {
    return key.sign(Tokens.of(issuer.url()).claims());
  }

  private Verification verify() {
    return verifier.verify(token(KEY));
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  static Stream<HttpHandler> uselessAnswers() {
    return Stream.of(
        text(200, "text/html", "<!doctype html><title>Sign in</title>"),
        text(200, "application/json", ""),
        text(200, "application/json", "[]"),
        text(200, "application/json", "{}"),
        text(200, "application/json", "{\"keys\":{}}"),
        text(200, "application/json", "{\"keys\":[],\"keys\":[]}"),
        text(200, "application/json", "{\"issuer\":1,\"jwks_uri\":2}"),
        text(200, "application/json", "[".repeat(100_000)),
        text(200, "application/json", "{\"keys\":" + "[".repeat(100_000)),
        text(204, "application/json", ""),
        text(404, "application/json", "{\"keys\":[]}"),
        text(500, "text/plain", "oops"),
        text(503, "text/plain", "busy"));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void anAnswerThatIsNoMetadataIsNotUsed(HttpHandler answer) {
    issuer.answer(METADATA, answer);

    assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void anAnswerThatIsNoKeySetIsNotUsed(HttpHandler answer) {
    issuer.answer(JWKS, answer);

    assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowed(int status) throws IOException {
    try (LoopbackIssuer elsewhere = LoopbackIssuer.with(KEY)) {
      issuer.answer(
          JWKS,
          LoopbackIssuer.with("Location", elsewhere.url() + JWKS, text(status, "text/plain", "")));

      assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
      assertThat(elsewhere.asked(JWKS)).isZero();
    }
  }

  @Test
  void tenMegabytesAreNotRead() {
    AtomicLong sent = new AtomicLong();
    issuer.answer(
        JWKS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          for (int i = 0; i < 160; i++) {
            exchange.getResponseBody().write(blanks);
            sent.addAndGet(blanks.length);
          }
        });

    assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
    assertThat(sent.get()).isLessThan(10 * 1024 * 1024);
  }

  @Test
  void anIssuerThatSendsAByteNowAndThenHoldsACallerForTwoSecondsAtMost() {
    issuer.answer(
        JWKS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (!Thread.currentThread().isInterrupted()) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause();
          }
        });
    TokenVerifier patient =
        TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
            .http(new JdkHttp(Optional.empty(), Duration.ofMinutes(1)))
            .clock(clock)
            .build();
    long begun = System.nanoTime();

    assertThat(patient.verify(token(KEY))).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void metadataOfAnotherIssuerIsNotUsed() {
    Stream.of(
            issuer.url() + "/", issuer.url().replace("127.0.0.1", "localhost"), "https://x.example")
        .forEach(
            other -> {
              issuer.answer(METADATA, json(metadata(other, issuer.url() + JWKS)));
              clock.advance(Duration.ofSeconds(1));
              assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
            });
    assertThat(issuer.asked(JWKS)).isZero();
  }

  @Test
  void keysWithoutAnAlgorithmAreIgnored() {
    PublicJsonWebKey bare = KEY.bare();
    issuer.answer(JWKS, json(set(Stream.of(bare.toJson()))));

    assertThat(verify()).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
  }

  @Test
  void tenThousandKeysAreRefusedAsAWhole() {
    issuer.answer(
        JWKS,
        json(
            set(
                Stream.concat(
                    Stream.of(KEY.jwk()),
                    IntStream.range(0, 10_000).mapToObj("{\"kid\":\"%d\"}"::formatted)))));

    assertThat(verify()).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
  }

  @Test
  void aHundredKeysAreReadAndOneMoreIsNot() throws IOException {
    Stream<String> others = IntStream.range(0, 99).mapToObj("{\"kid\":\"%d\"}"::formatted);
    issuer.answer(JWKS, json(set(Stream.concat(Stream.of(KEY.jwk()), others))));
    assertThat(verify()).isInstanceOf(Verification.Accepted.class);

    issuer.answer(JWKS, json(set(IntStream.range(0, 101).mapToObj("{\"kid\":\"%d\"}"::formatted))));
    clock.advance(Duration.ofMinutes(5));
    assertThat(verify()).isInstanceOf(Verification.Accepted.class);
  }

  @Test
  void aSetWithTwoKeysOfOneIdIsRefusedAndTheOldOneKept() {
    assertThat(verify()).isInstanceOf(Verification.Accepted.class);
    TestKey other = TestKey.ec("key-1");
    issuer.publish(other, KEY);
    clock.advance(Duration.ofMinutes(5));

    assertThat(verify()).isInstanceOf(Verification.Accepted.class);
    assertThat(verifier.verify(token(other))).isEqualTo(refused(RefusalReason.BAD_SIGNATURE));
  }

  @Test
  void theSameKeyTwiceIsOneKey() {
    issuer.publish(KEY, KEY);

    assertThat(verify()).isInstanceOf(Verification.Accepted.class);
  }

  static Stream<String> weakKeys() {
    return Stream.of(
        TestKey.rsa("key-1", 1024).jwk(),
        KEY.jwk().replace("\"sig\"", "\"enc\""),
        KEY.jwk().replace("ES256", "ES384"),
        KEY.jwk().replace("ES256", "RS256"),
        KEY.jwk().replace("ES256", "none"),
        KEY.jwk().replace("\"EC\"", "\"RSA\""),
        KEY.jwk().replace("P-256", "P-384"),
        KEY.jwk().replaceFirst("\"x\":\"[^\"]*\"", "\"x\":\"AAAA\""),
        KEY.jwk()
            .replace("\"x\":", "\"z\":")
            .replace("\"y\":", "\"x\":")
            .replace("\"z\":", "\"y\":"),
        KEY.jwk().replaceFirst("\"x\":\"[^\"]*\"", "\"x\":7"),
        TestKey.rsa("key-1", 2048).jwk().replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"\""),
        KEY.jwk().replaceFirst("\"y\":\"[^\"]*\"", "\"z\":\"AAAA\""),
        KEY.jwk().replaceFirst("\"x\":\"([^\"]*)\"", "\"x\":\"$1=\""));
  }

  @ParameterizedTest
  @MethodSource("weakKeys")
  void aKeyThatNoTokenIsSignedWithIsIgnored(String weak) throws IOException {
    TestKey good = TestKey.ec("key-2");
    issuer.answer(JWKS, json(set(Stream.of(weak, good.jwk()))));

    assertThat(verifier.verify(token(KEY))).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
    assertThat(verifier.verify(token(good))).isInstanceOf(Verification.Accepted.class);
  }

  @Test
  void aKeyWithoutUseIsAKey() {
    PublicJsonWebKey jwk = KEY.bare();
    jwk.setAlgorithm("ES256");
    issuer.answer(JWKS, json(set(Stream.of(jwk.toJson()))));

    assertThat(verify()).isInstanceOf(Verification.Accepted.class);
  }
}
