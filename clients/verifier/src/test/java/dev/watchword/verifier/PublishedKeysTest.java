package dev.watchword.verifier;

import static dev.watchword.verifier.LoopbackIssuer.JWKS;
import static dev.watchword.verifier.LoopbackIssuer.METADATA;
import static dev.watchword.verifier.LoopbackIssuer.json;
import static dev.watchword.verifier.LoopbackIssuer.set;
import static dev.watchword.verifier.LoopbackIssuer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a verifier asks for keys, and which it uses meanwhile. */
class PublishedKeysTest {
  private static final TestKey KEY = TestKey.ec("key-1");
  private static final TestKey NEXT = TestKey.ec("key-2");
  private static final Duration LONG = Duration.ofDays(30);

  private final TestClock clock = new TestClock();
  private LoopbackIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    issuer = LoopbackIssuer.with(KEY);
    verifier =
        TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  /** A token that outlives every test. */
  private String token(TestKey key) {
    return key.sign(Tokens.of(issuer.url()).lasting(TestClock.START, LONG).claims());
  }

  private boolean accepts(TestKey key) {
    return verifier.verify(token(key)) instanceof Verification.Accepted;
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  @Test
  void nothingIsFetchedBeforeTheFirstToken() {
    assertThat(issuer.asked(METADATA)).isZero();
  }

  @Test
  void keysAreFetchedOnceWhileTheyAreFresh() {
    assertThat(accepts(KEY)).isTrue();
    clock.advance(Duration.ofSeconds(239));
    assertThat(accepts(KEY)).isTrue();

    assertThat(issuer.asked(METADATA)).isEqualTo(1);
    assertThat(issuer.asked(JWKS)).isEqualTo(1);
  }

  @Test
  void keysAreFetchedAgainBeforeTheyAreStaleAndNobodyWaits() throws InterruptedException {
    assertThat(accepts(KEY)).isTrue();
    CountDownLatch release = new CountDownLatch(1);
    issuer.answer(
        JWKS,
        exchange -> {
          waitFor(release);
          json(set(Stream.of(KEY.jwk(), NEXT.jwk()))).handle(exchange);
        });
    clock.advance(Duration.ofMinutes(4));

    assertThat(accepts(KEY)).isTrue();
    Eventually.holds(() -> issuer.asked(JWKS) == 2);
    assertThat(accepts(KEY)).isTrue();
    release.countDown();
    Eventually.holds(() -> accepts(NEXT));
    assertThat(issuer.asked(JWKS)).isEqualTo(2);
  }

  private static void waitFor(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "max-age=100, 100",
    "'public, max-age=100', 100",
    "'max-age=\"100\"', 100",
    "MAX-AGE=100, 100",
    "max-age=1, 60",
    "max-age=9999999999, 86400",
    "no-store, 60",
    "'no-cache, max-age=1000', 60",
    "s-maxage=100, 300",
    "max-age=abc, 300",
    "public, 300"
  })
  void theIssuerSaysHowLongKeysAreFreshWithinBounds(String cacheControl, int seconds) {
    issuer.answer(JWKS, with("Cache-Control", cacheControl, json(set(Stream.of(KEY.jwk())))));
    assertThat(accepts(KEY)).isTrue();
    issuer.publish();

    clock.advance(Duration.ofSeconds(seconds).multipliedBy(4).dividedBy(5).minusMillis(1));
    assertThat(accepts(KEY)).isTrue();
    assertThat(issuer.asked(JWKS)).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    Eventually.holds(() -> !accepts(KEY));
  }

  @Test
  void afterAnIdleTimeAKeyThatWasWithdrawnMeanwhileIsNotUsedOnce() {
    assertThat(accepts(KEY)).isTrue();
    issuer.publish(NEXT);
    clock.advance(Duration.ofMinutes(5));

    assertThat(verifier.verify(token(KEY))).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
  }

  @Test
  void aTokenThatIsKnownEndsWithItsKey() {
    String token = token(KEY);
    assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
    issuer.publish(TestKey.ec("key-1"));
    clock.advance(Duration.ofMinutes(5));

    assertThat(verifier.verify(token)).isEqualTo(refused(RefusalReason.BAD_SIGNATURE));
  }

  @Test
  void anUnknownKeyIsAskedForAtOnceButNotOftenerThanInTenSeconds() {
    assertThat(accepts(KEY)).isTrue();
    issuer.publish(KEY, NEXT);
    clock.advance(Duration.ofMillis(1));
    assertThat(accepts(NEXT)).isTrue();
    assertThat(issuer.asked(JWKS)).isEqualTo(2);

    TestKey third = TestKey.ec("key-3");
    issuer.publish(KEY, NEXT, third);
    clock.advance(Duration.ofMillis(9_999));
    assertThat(verifier.verify(token(third))).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
    assertThat(issuer.asked(JWKS)).isEqualTo(2);
    clock.advance(Duration.ofMillis(1));
    assertThat(accepts(third)).isTrue();
    assertThat(issuer.asked(JWKS)).isEqualTo(3);
  }

  @Test
  void aStrangersKeyIdsCauseOneRequestInTenSeconds() {
    TestKey stranger = TestKey.ec("stranger");
    assertThat(accepts(stranger)).isFalse();
    clock.advance(Duration.ofMillis(1));
    IntStream.range(0, 100).forEach(time -> assertThat(accepts(stranger)).isFalse());

    assertThat(issuer.asked(JWKS)).isEqualTo(2);
  }

  @Test
  void sixtyFourThreadsAtTheMomentOfARotationCauseOneRequest() throws Exception {
    assertThat(accepts(KEY)).isTrue();
    issuer.publish(NEXT, KEY);
    clock.advance(Duration.ofSeconds(1));

    assertThat(together(64, token(NEXT))).hasSize(64).containsOnly(true);
    assertThat(issuer.asked(JWKS)).isEqualTo(2);
    assertThat(issuer.asked(METADATA)).isEqualTo(2);
  }

  @Test
  void sixtyFourThreadsAtTheStartCauseOneRequest() throws Exception {
    assertThat(together(64, token(KEY))).hasSize(64).containsOnly(true);
    assertThat(issuer.asked(JWKS)).isEqualTo(1);
  }

  private List<Boolean> together(int threads, String token) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> outcomes =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      pool.submit(
                          () -> {
                            barrier.await();
                            return verifier.verify(token) instanceof Verification.Accepted;
                          }))
              .toList();
      return outcomes.stream().map(PublishedKeysTest::result).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean result(Future<Boolean> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStartWithoutTheIssuerRefusesAndTriesAgainAfterASecond() throws IOException {
    int port = issuer.port();
    issuer.close();
    assertThat(verifier.verify(token(KEY))).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));

    assertThat(verifier.outage()).contains(RefusalReason.KEYS_UNAVAILABLE);

    issuer = LoopbackIssuer.at(port, KEY);
    clock.advance(Duration.ofMillis(999));
    assertThat(verifier.verify(token(KEY))).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
    assertThat(issuer.asked(METADATA)).isZero();
    clock.advance(Duration.ofMillis(1));
    Eventually.holds(() -> accepts(KEY));
    assertThat(verifier.outage()).isEmpty();
    assertThat(issuer.asked(METADATA)).isEqualTo(1);
  }

  @Test
  void garbageIsRefusedForWhatItIsAlsoWithoutKeys() {
    assertThat(verifier.verify("garbage")).isEqualTo(refused(RefusalReason.MALFORMED));
    assertThat(issuer.asked(METADATA)).isZero();
  }

  @Test
  void keysAreKeptForADayWhileTheIssuerIsAway() {
    assertThat(accepts(KEY)).isTrue();
    issuer.close();

    clock.advance(Duration.ofMinutes(5).plusHours(24).minusMillis(1));
    assertThat(accepts(KEY)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(verifier.verify(token(KEY))).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
  }

  @Test
  void keysAreKeptAsLongAsOneSays() {
    TokenVerifier strict =
        TokenVerifier.builder(issuer.url(), Tokens.AUDIENCE)
            .keepKeys(Duration.ZERO)
            .callerWaits(Duration.ofMinutes(1))
            .clock(clock)
            .build();
    assertThat(strict.verify(token(KEY))).isInstanceOf(Verification.Accepted.class);
    issuer.close();

    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(strict.verify(token(KEY))).isInstanceOf(Verification.Accepted.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(strict.verify(token(KEY))).isEqualTo(refused(RefusalReason.KEYS_UNAVAILABLE));
  }

  @Test
  void anIssuerThatIsAwayIsAskedOnceInTenSeconds() {
    assertThat(accepts(KEY)).isTrue();
    issuer.forget(JWKS);
    clock.advance(Duration.ofMinutes(5));
    assertThat(accepts(KEY)).isTrue();
    Eventually.holds(() -> issuer.asked(JWKS) == 2);

    clock.advance(Duration.ofMillis(9_999));
    IntStream.range(0, 100).forEach(time -> assertThat(accepts(KEY)).isTrue());
    assertThat(issuer.asked(JWKS)).isEqualTo(2);
    clock.advance(Duration.ofMillis(1));
    assertThat(accepts(KEY)).isTrue();
    Eventually.holds(() -> issuer.asked(JWKS) == 3);
  }

  @Test
  void aClockThatWasWrongMakesTheVerifierAskAgain() {
    clock.advance(Duration.ofDays(20));
    assertThat(accepts(KEY)).isTrue();
    clock.set(TestClock.START);

    assertThat(accepts(KEY)).isTrue();
    Eventually.holds(() -> issuer.asked(JWKS) == 2);
  }
}
