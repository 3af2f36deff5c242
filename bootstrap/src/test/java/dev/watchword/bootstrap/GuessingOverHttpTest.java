package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.testing.Race;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing, over HTTP. */
class GuessingOverHttpTest {
  private static final String WRONG = "wrong horse battery staple";
  private static final String HOME = "192.0.2.1";
  private static final String STRANGER = "198.51.100.1";

  @TempDir private Path data;

  private RunningService start(String trustedProxies) {
    Map<String, String> variables = new HashMap<>();
    variables.put("WATCHWORD_ADMIN_PASSWORD", ADMIN_PASSWORD);
    variables.put("WATCHWORD_TRUSTED_PROXIES", trustedProxies);
    return RunningService.start(data, variables);
  }

  private RunningService startBehindProxy() {
    return start("127.0.0.1/32");
  }

  private static Answer logIn(RunningService service, String name, String password, String from) {
    return service.post("/login", credentials(name, password), "X-Forwarded-For", from);
  }

  private static List<Integer> fail(int times, RunningService service, String name, String from) {
    return IntStream.range(0, times)
        .mapToObj(i -> logIn(service, name, WRONG, from).status())
        .toList();
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:watchword:problem:too-many-attempts");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void tenFailuresAreFreeAndTheEleventhIsTooMany() {
    try (RunningService service = start("")) {
      for (String name : List.of("admin", "nobody")) {
        for (int i = 0; i < 10; i++) {
          assertThat(service.post("/login", credentials(name, WRONG)).status()).isEqualTo(401);
        }

        Answer eleventh = service.post("/login", credentials(name, WRONG));
        assertTooMany(eleventh);
        assertThat(eleventh.header("Retry-After")).isEqualTo("1");
      }
    }
  }

  @Test
  void nobodyLearnsFromTheAnswersWhetherANameExists() {
    try (RunningService service = startBehindProxy()) {
      List<String> ofAdmin = answers(service, "admin", "192.0.2.2");
      List<String> ofNobody = answers(service, "nobody", "192.0.2.3");

      assertThat(ofAdmin).isEqualTo(ofNobody);
      assertThat(ofAdmin.getLast()).startsWith("429");
    }
  }

  private static List<String> answers(RunningService service, String name, String from) {
    return IntStream.range(0, 11)
        .mapToObj(i -> logIn(service, name, WRONG, from))
        .map(GuessingOverHttpTest::described)
        .toList();
  }

  private static String described(Answer answer) {
    Set<String> headers = new TreeSet<>();
    answer
        .response()
        .headers()
        .map()
        .forEach(
            (name, values) ->
                headers.add(Set.of("date", "x-request-id").contains(name) ? name : name + values));
    return answer.status() + " " + answer.response().body() + " " + headers;
  }

  @Test
  void anAttackerDoesNotShutOutWhereTheUserHasLoggedIn() {
    try (RunningService service = startBehindProxy()) {
      assertThat(logIn(service, "admin", ADMIN_PASSWORD, HOME).status()).isEqualTo(200);
      fail(10, service, "admin", STRANGER);

      assertTooMany(logIn(service, "admin", ADMIN_PASSWORD, STRANGER));
      assertTooMany(logIn(service, "admin", ADMIN_PASSWORD, "203.0.113.1"));
      assertThat(logIn(service, "admin", ADMIN_PASSWORD, HOME).status()).isEqualTo(200);
    }
  }

  @Test
  void aSourceThatSpraysIsRefusedForAllNames() {
    try (RunningService service = startBehindProxy()) {
      assertThat(logIn(service, "admin", ADMIN_PASSWORD, HOME).status()).isEqualTo(200);
      for (int i = 0; i < 50; i++) {
        // Anything before the last address is what the client wrote itself.
        String forged = "203.0.113." + i + ", 2001:db8:0:1::" + i;
        assertThat(logIn(service, "nobody-" + i, WRONG, forged).status()).isEqualTo(401);
      }

      assertTooMany(logIn(service, "admin", ADMIN_PASSWORD, "2001:db8:0:1:ffff::1"));
      assertThat(logIn(service, "admin", ADMIN_PASSWORD, "2001:db8:0:2::1").status())
          .isEqualTo(200);
      assertThat(logIn(service, "admin", ADMIN_PASSWORD, HOME).status()).isEqualTo(200);
    }
  }

  @Test
  void withoutTrustedProxiesTheHeaderMakesNobodyAnother() {
    try (RunningService service = start("")) {
      for (int i = 0; i < 10; i++) {
        assertThat(logIn(service, "admin", WRONG, "192.0.2." + i).status()).isEqualTo(401);
      }

      assertTooMany(logIn(service, "admin", ADMIN_PASSWORD, "192.0.2.99"));
      assertTooMany(service.post("/login", credentials("admin", ADMIN_PASSWORD)));
    }
  }

  @Test
  void whatATrustedProxySaysMustBeAnAddress() {
    try (RunningService service = startBehindProxy()) {
      Answer refused = logIn(service, "admin", ADMIN_PASSWORD, "192.0.2.1, garbage");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("type").asText())
          .isEqualTo("urn:watchword:problem:malformed-request");
      assertThat(service.get("/health/live", "X-Forwarded-For", "garbage").status()).isEqualTo(200);
    }
  }

  @Test
  void theAuditTrailShowsTheClientAndTheMomentOfClosing() {
    try (RunningService service = startBehindProxy()) {
      Tokens tokens = Tokens.of(logIn(service, "admin", ADMIN_PASSWORD, HOME));
      fail(11, service, "admin", STRANGER);

      Answer events = service.get("/audit-events?type=login.throttled", bearer(tokens.access()));
      assertThat(events.json().get("items")).hasSize(1);
      assertThat(events.json().get("items").get(0).get("details").get("closed").asText())
          .isEqualTo("name");
      assertThat(events.json().get("items").get(0).get("origin").get("address").asText())
          .isEqualTo(STRANGER);
    }
  }

  @Test
  void ofParallelGuessesNoMoreAreCheckedThanAreFree() {
    try (RunningService service = start("")) {
      List<Integer> statuses =
          Race.of(20, number -> service.post("/login", credentials("admin", WRONG)).status());

      assertThat(Collections.frequency(statuses, 401)).isBetween(10, 11);
      assertThat(statuses).containsOnly(401, 429);
    }
  }

  @Test
  void aWrongCurrentPasswordCountsAsAFailedLogin() {
    try (RunningService service = start("")) {
      Tokens tokens = service.logInAsAdministrator();
      String change = "{\"current_password\":\"%s\",\"new_password\":\"copper-orchard-meadow-77\"}";
      for (int i = 0; i < 10; i++) {
        assertThat(
                service
                    .put("/me/password", change.formatted(WRONG), bearer(tokens.access()))
                    .status())
            .isEqualTo(403);
      }

      assertTooMany(
          service.put("/me/password", change.formatted(ADMIN_PASSWORD), bearer(tokens.access())));
      assertTooMany(service.post("/login", credentials("admin", ADMIN_PASSWORD)));
    }
  }

  @Test
  void aRestartForgetsNothing() {
    try (RunningService before = start("")) {
      for (int i = 0; i < 9; i++) {
        before.post("/login", credentials("admin", WRONG));
      }
    }
    try (RunningService after = start("")) {
      assertThat(after.post("/login", credentials("admin", WRONG)).status()).isEqualTo(401);
      assertTooMany(after.post("/login", credentials("admin", WRONG)));
    }
  }
}
