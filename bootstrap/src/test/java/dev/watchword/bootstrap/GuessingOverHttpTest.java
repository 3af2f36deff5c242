package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.testing.Race;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing over HTTP. The first wait is a minute, so that a slow machine changes nothing. */
class GuessingOverHttpTest {
  private static final String PASSWORD = "copper-orchard-meadow-77";
  private static final String WRONG = "wrong horse battery staple";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final String FIRST_WAIT = "1 minute";

  @Served(settings = {"firstWait: " + FIRST_WAIT, "trustedProxies: 127.0.0.1/32"})
  private static RunningService proxied;

  private static Tokens admin;

  @BeforeAll
  static void logIn() {
    admin = Tokens.of(logIn("admin", ADMIN_PASSWORD, source()));
  }

  /** An address that nobody else has. */
  private static String source() {
    return "192.0.2." + NUMBERS.incrementAndGet();
  }

  /** A user who has never logged in. */
  private static String user() {
    String name = "user-" + NUMBERS.incrementAndGet();
    String body =
        "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
            .formatted(name, PASSWORD);
    assertThat(proxied.post("/users", body, bearer(admin.access())).status()).isEqualTo(201);
    return name;
  }

  private static Answer logIn(String name, String password, String from) {
    return proxied.post("/login", credentials(name, password), "X-Forwarded-For", from);
  }

  private static List<Integer> fail(int times, String name, String from) {
    return IntStream.range(0, times).mapToObj(i -> logIn(name, WRONG, from).status()).toList();
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:watchword:problem:too-many-attempts");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void tenFailuresAreFreeAndTheEleventhIsTooMany() {
    for (String name : List.of(user(), "nobody")) {
      String from = source();
      assertThat(fail(10, name, from)).containsOnly(401);

      assertTooMany(logIn(name, PASSWORD, from));
      assertTooMany(logIn(name.toUpperCase(Locale.ROOT), PASSWORD, source()));
    }
  }

  @Test
  void nobodyLearnsFromTheAnswersWhetherANameExists() {
    List<String> ofUser = answers(user());
    List<String> ofNobody = answers("not-a-user");

    assertThat(ofUser).isEqualTo(ofNobody);
    assertThat(ofUser.getFirst()).startsWith("401");
    assertThat(ofUser.getLast()).startsWith("429");
  }

  private static List<String> answers(String name) {
    String from = source();
    return IntStream.range(0, 11).mapToObj(i -> described(logIn(name, WRONG, from))).toList();
  }

  /** Everything but what differs in each answer. */
  private static String described(Answer answer) {
    Set<String> headers = new TreeSet<>();
    answer
        .response()
        .headers()
        .map()
        .forEach((name, values) -> headers.add(isOfItsOwn(name) ? name : name + values));
    return answer.status() + " " + answer.response().body() + " " + headers;
  }

  private static boolean isOfItsOwn(String header) {
    return Set.of("date", "x-request-id", "retry-after").contains(header);
  }

  @Test
  void anAttackerDoesNotShutOutWhereTheUserHasLoggedIn() {
    String name = user();
    String home = source();
    String stranger = source();
    assertThat(logIn(name, PASSWORD, home).status()).isEqualTo(200);

    fail(10, name, stranger);

    assertTooMany(logIn(name, PASSWORD, stranger));
    assertTooMany(logIn(name, PASSWORD, source()));
    assertThat(logIn(name, PASSWORD, home).status()).isEqualTo(200);
  }

  @Test
  void aSourceThatSpraysIsRefusedForAllNames() {
    String name = user();
    for (int i = 0; i < 50; i++) {
      // All but the last address is what the client wrote itself.
      String forged = "203.0.113." + i + ", 2001:db8:0:1::" + i;
      assertThat(logIn("sprayed-" + i, WRONG, forged).status()).isEqualTo(401);
    }

    assertTooMany(logIn(name, PASSWORD, "2001:db8:0:1:ffff::1"));
    assertThat(logIn(name, PASSWORD, "2001:db8:0:2::1").status()).isEqualTo(200);
  }

  @Test
  void whatATrustedProxySaysMustBeAnAddress() {
    Answer refused = logIn("admin", ADMIN_PASSWORD, "192.0.2.1, garbage");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("type").asText())
        .isEqualTo("urn:watchword:problem:malformed-request");
    assertThat(proxied.get("/health/live", "X-Forwarded-For", "garbage").status()).isEqualTo(200);
  }

  @Test
  void theAuditTrailShowsTheClientAndTheMomentOfClosing() {
    String name = user();
    String stranger = source();
    fail(12, name, stranger);

    JsonNode events =
        proxied
            .get("/audit-events?type=login.throttled&limit=200", bearer(admin.access()))
            .json()
            .get("items");
    assertThat(events.valueStream())
        .filteredOn(event -> event.get("origin").get("address").asText().equals(stranger))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("details").get("closed").asText()).isEqualTo("name");
              assertThat(event.get("user_id").isTextual()).isTrue();
            });
  }

  @Test
  void ofParallelGuessesNoMoreAreCheckedThanAreFree() {
    String name = user();
    String from = source();

    List<Integer> statuses = Race.of(20, number -> logIn(name, WRONG, from).status());

    assertThat(Collections.frequency(statuses, 401)).isEqualTo(10);
    assertThat(Collections.frequency(statuses, 429)).isEqualTo(10);
  }

  @Test
  void aWrongCurrentPasswordCountsAsAFailedLogin() {
    String name = user();
    String home = source();
    Tokens tokens = Tokens.of(logIn(name, PASSWORD, home));

    for (int i = 0; i < 9; i++) {
      assertThat(changePassword(tokens, WRONG, home).status()).isEqualTo(403);
    }
    assertThat(logIn(name, WRONG, home).status()).isEqualTo(401);

    assertTooMany(changePassword(tokens, PASSWORD, home));
    assertTooMany(logIn(name, PASSWORD, home));
  }

  @Test
  void aStolenAccessTokenClosesNoLogin() {
    String name = user();
    String home = source();
    Tokens tokens = Tokens.of(logIn(name, PASSWORD, home));

    List<Integer> statuses =
        IntStream.range(0, 30).mapToObj(i -> changePassword(tokens, WRONG, home).status()).toList();

    assertThat(statuses).startsWith(Collections.nCopies(9, 403).toArray(Integer[]::new));
    assertThat(statuses.subList(9, 30)).containsOnly(429);
    assertThat(logIn(name, PASSWORD, home).status()).isEqualTo(200);
  }

  @Test
  void anOperatorHasTheFailuresFromASourceForgotten() {
    String from = "2001:db8:7:1::5";
    for (int i = 0; i < 50; i++) {
      assertThat(logIn("guessed-" + i, WRONG, from).status()).isEqualTo(401);
    }
    assertTooMany(logIn("guessed", WRONG, from));

    assertThat(proxied.runTask("unlock?source=2001:db8:7:2::/64", "").status()).isEqualTo(200);
    assertTooMany(logIn("guessed", WRONG, from));
    assertThat(proxied.runTask("unlock?source=2001:db8:7:1::/64", "").status()).isEqualTo(200);
    assertThat(logIn("guessed", WRONG, from).status()).isEqualTo(401);
  }

  @Test
  void aSourceToUnlockMustBeAnAddressOrANetworkOf64Bits() {
    for (String wrong : List.of("", "garbage", "192.0.2.0/24", "192.0.2.1/64", "2001:db8::/48")) {
      assertThat(proxied.runTask("unlock?source=" + wrong, "").status()).as(wrong).isEqualTo(400);
    }
    assertThat(proxied.runTask("unlock?source=192.0.2.1", "").status()).isEqualTo(200);
  }

  @Test
  void whatIsUnlockedIsEitherAUserOrASource() {
    for (String wrong : List.of("unlock", "unlock?source=192.0.2.1&username=admin")) {
      Answer refused = proxied.runTask(wrong, "");
      assertThat(refused.status()).as(wrong).isEqualTo(400);
      assertThat(refused.response().body()).as(wrong).contains("either username or source");
    }
  }

  private static Answer changePassword(Tokens tokens, String current, String from) {
    return proxied.put(
        "/me/password",
        "{\"current_password\":\"%s\",\"new_password\":\"violet-lantern-quarry-58\"}"
            .formatted(current),
        "Authorization",
        "Bearer " + tokens.access(),
        "X-Forwarded-For",
        from);
  }

  @Test
  void withoutTrustedProxiesTheHeaderMakesNobodyAnotherAndARestartForgetsNothing(
      @TempDir Path folder) {
    Path configuration = Settings.cheap().with("firstWait", FIRST_WAIT).writeTo(folder);
    Path data = folder.resolve("data");
    try (RunningService plain =
        RunningService.start(data, configuration, RunningService.PASSWORD)) {
      for (int i = 0; i < 9; i++) {
        assertThat(guessAtAdmin(plain, "192.0.2." + i).status()).isEqualTo(401);
      }
    }
    try (RunningService plain =
        RunningService.start(data, configuration, RunningService.PASSWORD)) {
      assertThat(guessAtAdmin(plain, "192.0.2.100").status()).isEqualTo(401);

      assertTooMany(guessAtAdmin(plain, "192.0.2.101"));
      assertTooMany(plain.post("/login", credentials("admin", ADMIN_PASSWORD)));
    }
  }

  private static Answer guessAtAdmin(RunningService service, String from) {
    return service.post("/login", credentials("admin", WRONG), "X-Forwarded-For", from);
  }
}
