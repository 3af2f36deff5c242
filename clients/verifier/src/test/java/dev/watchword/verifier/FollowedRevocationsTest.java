package dev.watchword.verifier;

import static dev.watchword.verifier.LoopbackIssuer.json;
import static dev.watchword.verifier.LoopbackIssuer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.watchword.domain.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A verifier that follows the feed with its own thread, over HTTP. */
class FollowedRevocationsTest {
  private static final String FEED = "/revocations";
  private static final TestKey KEY = TestKey.ec("key-1");
  private static final String NOTHING = "{\"items\":[],\"next_after\":0}";

  private final TestClock clock = new TestClock();
  private LoopbackIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = LoopbackIssuer.with(KEY);
    issuer.answer(FEED, json(NOTHING));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private TokenVerifier.Builder builder() {
    return TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
        .followRevocations(() -> "service-token")
        .callerWaits(Duration.ofMinutes(1))
        .clock(clock);
  }

  private String token() {
    return KEY.sign(Tokens.of(issuer.url()).claims());
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  private static String revoked() {
    return "{\"items\":[{\"number\":1,\"session_id\":\"%s\",\"expires_at\":\"2999-01-01T00:00:00Z\"}],\"next_after\":1}"
        .formatted(Tokens.SESSION);
  }

  @Test
  void whatIsLoggedOutIsRefusedAlsoIfTheTokenIsKnown() {
    try (TokenVerifier verifier = builder().build()) {
      String token = token();
      Eventually.holds(() -> verifier.verify(token) instanceof Verification.Accepted);
      issuer.answer(FEED, json(revoked()));

      Eventually.holds(() -> verifier.verify(token).equals(refused(RefusalReason.REVOKED)));
    }
  }

  @Test
  void theTokenOfTheServiceIsPresentedAsABearer() {
    List<String> presented = new CopyOnWriteArrayList<>();
    issuer.answer(
        FEED,
        exchange -> {
          presented.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          json(NOTHING).handle(exchange);
        });
    try (TokenVerifier verifier = builder().build()) {
      Eventually.holds(() -> verifier.verify(token()) instanceof Verification.Accepted);
    }

    assertThat(presented).containsOnly("Bearer service-token");
  }

  static Stream<HttpHandler> uselessAnswers() {
    return Stream.of(
        text(401, "application/problem+json", "{}"),
        text(403, "application/problem+json", "{}"),
        text(500, "text/plain", "oops"),
        LoopbackIssuer.with("Location", "/elsewhere", text(302, "text/plain", "")),
        text(200, "text/html", "<!doctype html>"),
        json(" ".repeat(10 * 1024 * 1024) + NOTHING));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void withoutAFeedTokensAreRefusedUnlessTheServiceChoosesOtherwise(HttpHandler answer) {
    issuer.answer(FEED, answer);
    try (TokenVerifier refusing = builder().build();
        TokenVerifier accepting = builder().acceptWhenFeedIsStale().build()) {
      Eventually.holds(() -> issuer.asked(FEED) >= 2);

      assertThat(refusing.verify(token())).isEqualTo(refused(RefusalReason.REVOCATIONS_UNKNOWN));
      assertThat(refusing.outage()).contains(RefusalReason.REVOCATIONS_UNKNOWN);
      assertThat(accepting.verify(token())).isInstanceOf(Verification.Accepted.class);
      assertThat(accepting.outage()).isEmpty();
    }
  }

  @Test
  void aServiceThatAcceptsWithoutAFeedStillRefusesWhatItKnows() {
    issuer.answer(FEED, json(revoked()));
    try (TokenVerifier accepting = builder().acceptWhenFeedIsStale().build()) {
      Eventually.holds(() -> accepting.verify(token()).equals(refused(RefusalReason.REVOKED)));
      issuer.forget(FEED);
      int asked = issuer.asked(FEED);
      Eventually.holds(() -> issuer.asked(FEED) > asked + 1);

      assertThat(accepting.verify(token())).isEqualTo(refused(RefusalReason.REVOKED));
    }
  }

  @Test
  void everyThreadIsADaemonAndTheFeedsEndsWithTheVerifier() {
    TokenVerifier verifier = builder().build();
    Eventually.holds(() -> verifier.verify(token()) instanceof Verification.Accepted);

    assertThat(threads("watchword-", "HttpClient-")).isNotEmpty().allMatch(Thread::isDaemon);
    verifier.close();
    Eventually.holds(() -> threads("watchword-revocations").isEmpty());
  }

  @Test
  void aVerifierThatWasNotAskedAndFollowsNothingHasNoThread() {
    List<Thread> before = threads("watchword-", "HttpClient-");
    try (TokenVerifier verifier = TokenVerifier.of(issuer.url(), Tokens.AUDIENCE)) {
      assertThat(verifier.verify("garbage")).isEqualTo(refused(RefusalReason.MALFORMED));
      assertThat(before).containsAll(threads("watchword-", "HttpClient-"));
    }
  }

  private static List<Thread> threads(String... names) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> Stream.of(names).anyMatch(thread.getName()::startsWith))
        .toList();
  }
}
