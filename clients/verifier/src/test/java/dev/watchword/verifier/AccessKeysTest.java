package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTest {
  private static final String KEY = "watchword_key_one";
  private static final String OWNER = "01a19467-e800-7cd8-9a3e-c39bda137e64";
  private static final String ID = "01a19467-e800-79f8-b9b1-5164004417c5";

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final Set<String> good = ConcurrentHashMap.newKeySet();
  private final FakeEndpoint server = new FakeEndpoint();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AccessKeys keys =
      new AccessKeys(
          server,
          new IssuerUrl("https://login.example"),
          ClientCredentials.of("orders", "watchword_cs_one"),
          nanos::get);

  @BeforeEach
  void tellsWhichAreGood() {
    good.add(KEY);
    server.answers(this::answer);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private String answer(Map<String, String> form) {
    return good.contains(form.get("token")) ? active("") : "{\"active\":false}";
  }

  private static String active(String more) {
    return """
        {"active":true,"sub":"%s","username":"ada","client_id":"watchword",\
        "aud":["https://a.example"],"iss":"https://login.example","iat":1,"exp":2,"jti":"%s",\
        "sid":"%s","token_type":"Bearer","roles":["user"]%s}"""
        .formatted(OWNER, ID, ID, more);
  }

  private boolean isGood(String key) {
    return keys.judge(key) instanceof AccessKeys.Answer.Good;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private int asked() {
    return server.asked().size();
  }

  private void answersNothing() {
    server.answers(
        form -> {
          throw new IOException("away");
        });
  }

  @Test
  void aKeyIsItsOwner() {
    assertThat(keys.judge(KEY))
        .isInstanceOfSatisfying(
            AccessKeys.Answer.Good.class,
            answer -> {
              VerifiedUser owner = answer.owner();
              assertThat(owner.userId()).isEqualTo(UUID.fromString(OWNER));
              assertThat(owner.username()).isEqualTo("ada");
              assertThat(owner.sessionId()).isEqualTo(UUID.fromString(ID));
              assertThat(owner.roles()).containsExactly("user");
              assertThat(owner.permissions()).isEmpty();
              assertThat(owner.audiences()).containsExactly("https://a.example");
              assertThat(owner.authenticatedAt()).isEmpty();
            });
  }

  @Test
  void aNarrowedKeyHasItsScopeAndNoRole() {
    server.answers(form -> active(",\"scope\":\"orders:read reports:*\""));

    VerifiedUser owner = ((AccessKeys.Answer.Good) keys.judge(KEY)).owner();
    assertThat(owner.roles()).isEmpty();
    assertThat(owner.hasPermission("orders:read")).isTrue();
    assertThat(owner.hasPermission("reports:write")).isTrue();
    assertThat(owner.hasPermission("orders:write")).isFalse();
  }

  @Test
  void anAnswerThatAKeyIsGoodHoldsForHalfASecond() {
    assertThat(isGood(KEY)).isTrue();
    good.remove(KEY);
    pass(Duration.ofMillis(500).minusNanos(1));
    assertThat(isGood(KEY)).isTrue();

    pass(Duration.ofNanos(1));
    assertThat(isGood(KEY)).isFalse();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void aRefusalHoldsForTenSeconds() {
    assertThat(isGood("watchword_key_late")).isFalse();
    good.add("watchword_key_late");
    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(isGood("watchword_key_late")).isFalse();

    pass(Duration.ofNanos(1));
    assertThat(isGood("watchword_key_late")).isTrue();
  }

  @Test
  void withoutAnAnswerAKeyThatWasGoodIsNoLonger() {
    assertThat(isGood(KEY)).isTrue();
    answersNothing();
    pass(Duration.ofMillis(500));

    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
    assertThat(asked()).isEqualTo(2);

    server.answers(this::answer);
    pass(Duration.ofMillis(500));
    assertThat(isGood(KEY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429, 500, 503})
  void aRefusalOfTheServiceItselfSaysNothingAboutTheKey(int status) {
    server.answers(
        form -> {
          throw new UnexpectedStatusException(status);
        });

    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"active\":\"true\"}",
        "{\"active\":1}",
        "{\"active\":null}",
        "{\"active\":true}"
      })
  void anAnswerThatIsNotUnderstoodOpensNothing(String answer) {
    server.answers(form -> answer);

    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "username", "aud", "iss", "iat", "exp", "sid", "roles"})
  void anAnswerWithoutOneOfItsMembersOpensNothing(String member) {
    server.answers(form -> active("").replace("\"" + member + "\"", "\"x\""));
    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());

    server.answers(
        form ->
            active("").replaceAll("\"" + member + "\":(\"[^\"]*\"|\\[[^]]*]|\\d+)", "\"a\":{}"));
    pass(Duration.ofSeconds(1));
    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"watchword_key_a b", "watchword_key_é", "watchword_key_\n"})
  void whatCannotBeAKeyIsNotAskedAbout(String garbage) {
    assertThat(keys.judge(garbage)).isEqualTo(new AccessKeys.Answer.NotGood());
    assertThat(keys.judge("watchword_key_" + "a".repeat(243)))
        .isEqualTo(new AccessKeys.Answer.NotGood());
    assertThat(asked()).isZero();
  }

  @Test
  void ofManyAtOnceOneAsks() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    server.answers(
        form -> {
          awaited(mayAnswer);
          return answer(form);
        });
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(threads.submit(() -> isGood(KEY)));
    }
    Eventually.holds(() -> asked() == 1);
    mayAnswer.countDown();

    for (Future<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
    assertThat(asked()).isEqualTo(1);
  }

  /** Or an answer from before a revocation would reach a request from long after it. */
  @Test
  void aRequestDoesNotTakeTheAnswerToAQuestionFromLongBeforeIt() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    server.answers(
        form -> {
          String before = answer(form);
          awaited(mayAnswer);
          return before;
        });
    Future<Boolean> early = threads.submit(() -> isGood(KEY));
    Eventually.holds(() -> asked() == 1);
    good.remove(KEY);
    pass(Duration.ofMillis(500));
    Future<Boolean> late = threads.submit(() -> isGood(KEY));
    mayAnswer.countDown();

    assertThat(early.get()).isTrue();
    assertThat(late.get()).isFalse();
  }

  @Test
  void strangersDoNotTakeThePlacesOfKeysThatWereGood() throws Exception {
    assertThat(isGood(KEY)).isTrue();
    pass(Duration.ofSeconds(1));
    CountDownLatch mayAnswer = new CountDownLatch(1);
    server.answers(
        form -> {
          if (!KEY.equals(form.get("token"))) {
            awaited(mayAnswer);
          }
          return answer(form);
        });
    List<Future<AccessKeys.Answer>> strangers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String made = "watchword_key_" + i;
      strangers.add(threads.submit(() -> keys.judge(made)));
    }
    Eventually.holds(() -> strangers.stream().filter(Future::isDone).count() == 16 && asked() == 5);

    assertThat(isGood(KEY)).isTrue();
    mayAnswer.countDown();
    for (Future<AccessKeys.Answer> stranger : strangers) {
      assertThat(stranger.get()).isNotInstanceOf(AccessKeys.Answer.Good.class);
    }
  }

  @Test
  void madeUpKeysNeitherFillTheMemoryNorDisplaceGoodOnes() {
    assertThat(isGood(KEY)).isTrue();
    for (int i = 0; i < AccessKeys.MAX_KEYS + 100; i++) {
      assertThat(isGood("watchword_key_" + i)).isFalse();
    }
    int before = asked();

    assertThat(keys.size()).isEqualTo(AccessKeys.MAX_KEYS + 1);
    assertThat(isGood(KEY)).isTrue();
    assertThat(asked()).isEqualTo(before);
  }

  @Test
  void aFailureThatNobodyExpectedIsNoAnswer() {
    server.answers(
        form -> {
          throw new IllegalStateException("broken on purpose");
        });

    assertThat(keys.judge(KEY)).isEqualTo(new AccessKeys.Answer.None());
  }

  private static void awaited(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
