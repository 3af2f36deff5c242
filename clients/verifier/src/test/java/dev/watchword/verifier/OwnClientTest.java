package dev.watchword.verifier;

import static dev.watchword.verifier.LoopbackIssuer.json;
import static dev.watchword.verifier.LoopbackIssuer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpHandler;
import dev.watchword.domain.testing.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a verifier does over HTTP with an account of its own. */
class OwnClientTest {
  private static final String TOKEN = "/oauth/token";
  private static final String INTROSPECT = "/oauth/introspect";
  private static final String FEED = "/revocations";
  private static final String NOTHING = "{\"items\":[],\"next_after\":0}";
  private static final String BASIC = "Basic b3JkZXJzOndhdGNod29yZF9jc19vbmU=";
  private static final String ACCESS_KEY = "watchword_key_AbC-_9";
  private static final TestKey KEY = TestKey.ec("key-1");

  private final TestClock clock = new TestClock();
  private LoopbackIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = LoopbackIssuer.with(KEY);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private TokenVerifier.Builder builder() {
    return TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
        .client(ClientCredentials.of("orders", "watchword_cs_one"))
        .callerWaits(Duration.ofMinutes(1))
        .clock(clock);
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  private String introspected(String issuerName, String audience, long lifetime) {
    long now = clock.instant().getEpochSecond();
    return """
        {"active":true,"sub":"%s","username":"ada","client_id":"watchword","aud":"%s","iss":"%s",\
        "iat":%d,"exp":%d,"sid":"%s","token_type":"Bearer","roles":["user"]}"""
        .formatted(Tokens.USER, audience, issuerName, now, now + lifetime, Tokens.SESSION);
  }

  private static HttpHandler recorded(List<String> requests, HttpHandler answer) {
    return exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      requests.add(
          exchange.getRequestMethod()
              + ' '
              + exchange.getRequestHeaders().getFirst("Authorization")
              + ' '
              + body);
      answer.handle(exchange);
    };
  }

  @Test
  void theFeedIsReadWithATokenOfTheClient() {
    List<String> requests = new CopyOnWriteArrayList<>();
    List<String> polls = new CopyOnWriteArrayList<>();
    issuer.answer(TOKEN, recorded(requests, json("{\"access_token\":\"one\",\"expires_in\":900}")));
    issuer.answer(FEED, recorded(polls, json(NOTHING)));
    try (TokenVerifier verifier = builder().followRevocations().build()) {
      String token = KEY.sign(ClientTokens.of(issuer.url(), 3));
      Eventually.holds(() -> verifier.verify(token) instanceof Verification.Accepted);
      Eventually.holds(() -> polls.size() >= 2);
    }

    assertThat(requests).containsExactly("POST " + BASIC + " grant_type=client_credentials");
    assertThat(polls).containsOnly("GET Bearer one ");
  }

  @Test
  void aTokenThatTheFeedRefusesIsReplaced() {
    issuer.answer(TOKEN, json("{\"access_token\":\"one\",\"expires_in\":900}"));
    issuer.answer(FEED, text(401, "application/problem+json", "{}"));
    try (TokenVerifier verifier = builder().followRevocations().build()) {
      Eventually.holds(() -> issuer.asked(TOKEN) >= 2);
      issuer.answer(FEED, json(NOTHING));

      String token = KEY.sign(ClientTokens.of(issuer.url(), 3));
      Eventually.holds(() -> verifier.verify(token) instanceof Verification.Accepted);
    }
  }

  @Test
  void anAccessKeyIsIntrospected() {
    List<String> requests = new CopyOnWriteArrayList<>();
    issuer.answer(
        INTROSPECT, recorded(requests, json(introspected(issuer.url(), Tokens.AUDIENCE, 60))));
    try (TokenVerifier verifier = builder().acceptAccessKeys().build()) {
      Verification verification = verifier.verify(ACCESS_KEY);

      assertThat(verification).isInstanceOf(Verification.Accepted.class);
      assertThat(((Verification.Accepted) verification).token().user())
          .hasValueSatisfying(owner -> assertThat(owner.username()).isEqualTo("ada"));
      assertThat(verification.toString()).doesNotContain(ACCESS_KEY);
    }

    assertThat(requests).containsExactly("POST " + BASIC + " token=" + ACCESS_KEY);
  }

  @Test
  void aKeyIsForThisServiceOfThisIssuerAndInTime() {
    try (TokenVerifier verifier = builder().acceptAccessKeys().build()) {
      issuer.answer(INTROSPECT, json(introspected(issuer.url(), "https://other.example", 60)));
      assertThat(verifier.verify(ACCESS_KEY + "1"))
          .isEqualTo(refused(RefusalReason.WRONG_AUDIENCE));
      issuer.answer(INTROSPECT, json(introspected("https://x.example", Tokens.AUDIENCE, 60)));
      assertThat(verifier.verify(ACCESS_KEY + "2")).isEqualTo(refused(RefusalReason.WRONG_ISSUER));
      issuer.answer(INTROSPECT, json(introspected(issuer.url(), Tokens.AUDIENCE, 0)));
      assertThat(verifier.verify(ACCESS_KEY + "3")).isEqualTo(refused(RefusalReason.EXPIRED));
      issuer.answer(INTROSPECT, json("{\"active\":false}"));
      assertThat(verifier.verify(ACCESS_KEY + "4")).isEqualTo(refused(RefusalReason.INACTIVE));
    }
  }

  static Stream<HttpHandler> uselessAnswers() {
    return Stream.of(
        text(401, "application/json", "{}"),
        text(403, "application/json", "{}"),
        text(429, "application/json", "{}"),
        text(503, "text/plain", "oops"),
        LoopbackIssuer.with("Location", "/elsewhere", text(302, "text/plain", "")),
        text(200, "text/html", "<!doctype html>"),
        json("{\"active\":true}"),
        json(" ".repeat(10 * 1024 * 1024) + "{\"active\":false}"));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void withoutAnAnswerAKeyIsNeitherGoodNorBad(HttpHandler answer) {
    issuer.answer(INTROSPECT, answer);
    try (TokenVerifier verifier = builder().acceptAccessKeys().build()) {
      assertThat(verifier.verify(ACCESS_KEY))
          .isEqualTo(refused(RefusalReason.INTROSPECTION_UNAVAILABLE));
      assertThat(RefusalReason.INTROSPECTION_UNAVAILABLE.isOutage()).isTrue();
      assertThat(verifier.outage()).isEmpty();
    }
  }

  @Test
  void anIssuerThatIsGoneIsAnOutage() {
    issuer.close();
    try (TokenVerifier verifier = builder().acceptAccessKeys().build()) {
      assertThat(verifier.verify(ACCESS_KEY))
          .isEqualTo(refused(RefusalReason.INTROSPECTION_UNAVAILABLE));
    }
  }

  @Test
  void whatNeedsAClientSaysSo() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE).followRevocations().build())
        .withMessageContaining("client");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE).acceptAccessKeys().build())
        .withMessageContaining("client");
  }
}
