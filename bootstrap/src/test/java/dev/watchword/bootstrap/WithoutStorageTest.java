package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static dev.watchword.bootstrap.Eventually.awaitWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.domain.testing.Race;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database has gone while the service runs: nobody is told of a success. */
@Tag("alone")
class WithoutStorageTest {
  private static final String OAUTH = "/oauth/";
  private static final String PASSWORD = "copper-orchard-meadow-77";

  /** They answer from memory. */
  private static final Set<String> WITHOUT_STORAGE =
      Set.of(
          "GET /.well-known/jwks.json",
          "GET /.well-known/oauth-authorization-server",
          "GET /.well-known/openid-configuration",
          "GET /verify",
          "GET /openapi.json",
          "GET /health/live",
          "GET /me",
          "GET /protected",
          "GET /admin-only",
          "POST /oauth/introspect");

  /** In which readiness follows the end of the database. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static RunningService service;
  private static Tokens tokens;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      service = RunningService.startOn(postgres, folder);
      tokens = service.logInAsAdministrator();
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whateverNeedsTheStorageIsUnavailable() {
    List<Route> routes =
        Routes.all().stream().filter(route -> !route.path().equals("/health/ready")).toList();
    Map<String, Answer> answers = answers(routes, bearer(tokens.access()));

    assertThat(answers.keySet()).containsAll(WITHOUT_STORAGE).hasSizeGreaterThan(30);
    assertThat(answers)
        .allSatisfy(
            (route, answer) -> {
              if (WITHOUT_STORAGE.contains(route)) {
                assertThat(answer.status()).isIn(200, 204);
              } else {
                assertUnavailable(answer);
              }
            });
    // Not even the logout, which was refused, has changed anything.
    assertThat(service.get("/protected", bearer(tokens.access())).status()).isEqualTo(200);
  }

  /** Not a refusal but what was asked for. */
  @Test
  void theServiceSaysThatItIsNotReady() {
    awaitWithin(SOON, () -> service.get("/health/ready").status() == 503);

    Answer ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().get("status").asText()).isEqualTo("down");
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
    assertThat(Problems.slug(answer)).isEqualTo("unavailable");
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("The service cannot reach its storage; try again later.");
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "message");
  }

  @Test
  void whoeverHasNoTokenIsToldThatAndNothingElse() {
    List<Route> guarded =
        Routes.all().stream()
            .filter(route -> !(route.access() instanceof Access.Everybody))
            .toList();

    assertThat(answers(guarded))
        .allSatisfy((route, answer) -> assertThat(answer.status()).isEqualTo(401));
  }

  @Test
  void aTokenThatIsWrongEndsNothingAndIsRefusedAllTheSame() {
    assertThat(service.post("/refresh", refreshToken("wrt1.nonsense")).status()).isEqualTo(401);
  }

  @Test
  void theOperatorIsToldToo() {
    List<String> tasks =
        List.of(
            "rotate-keys",
            "purge-expired",
            "revoke-sessions?username=admin",
            "unlock?username=admin",
            "disable-user?username=admin",
            "enable-user?username=admin",
            "assign-roles?username=admin&roles=admin");

    assertThat(Race.of(tasks.size(), i -> service.runTask(tasks.get(i), "")))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.response().body()).doesNotContain("Exception", "jdbc", "SQL");
            });
  }

  /** All at once, for each of them waits for a connection. */
  private static Map<String, Answer> answers(List<Route> routes, String... headers) {
    List<Answer> answers = Race.of(routes.size(), i -> call(routes.get(i), headers));
    Map<String, Answer> byRoute = new TreeMap<>();
    for (int i = 0; i < routes.size(); i++) {
      byRoute.put(routes.get(i).toString(), answers.get(i));
    }
    return byRoute;
  }

  private static Answer call(Route route, String... headers) {
    String path =
        route
            .pathOfNothing()
            .replace("/signing-keys/nothing-of-this-name", "/signing-keys/" + "k".repeat(43));
    // A refresh token is a credential, and two at once are refused.
    HttpRequest.Builder request =
        Set.of("/refresh", "/oauth/token", "/oauth/revoke").contains(path)
            ? service.request(path)
            : service.request(path, headers);
    String body = body(route);
    String type = path.startsWith(OAUTH) ? "application/x-www-form-urlencoded" : "application/json";
    return service.send(
        body.isEmpty()
            ? request.method(route.method(), BodyPublishers.noBody())
            : request
                .header("Content-Type", type)
                .method(route.method(), BodyPublishers.ofString(body)));
  }

  private static String refreshToken(String token) {
    return "{\"refresh_token\":\"%s\"}".formatted(token);
  }

  /** A good one, for what is wrong with a body is told without the storage. */
  private static String body(Route route) {
    return switch (route.toString()) {
      case "POST /login" -> credentials("admin", ADMIN_PASSWORD);
      case "POST /login/challenge" ->
          "{\"challenge\":\"watchword_lc_x\",\"new_password\":\"violet-harbour-lantern-42\"}";
      case "POST /refresh" -> refreshToken(tokens.refresh());
      case "POST /oauth/token" -> "grant_type=refresh_token&refresh_token=" + tokens.refresh();
      case "POST /oauth/introspect" -> "token=" + tokens.access();
      case "POST /oauth/revoke" -> "token=" + tokens.refresh();
      case "POST /clients" -> "{\"name\":\"billing\",\"roles\":[]}";
      case "PATCH /clients/{id}" -> "{\"state\":\"disabled\"}";
      case "PUT /clients/{id}/roles" -> "{\"roles\":[]}";
      case "PUT /clients/{id}/keys" -> "{\"keys\":[]}";
      case "POST /me/access-keys" ->
          "{\"name\":\"n\",\"expires_at\":\"%s\"}".formatted(Instant.now().plusSeconds(60));
      case "PUT /me/password" ->
          "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
              .formatted(ADMIN_PASSWORD, PASSWORD);
      case "POST /users" ->
          "{\"username\":\"ada\",\"password\":\"%s\",\"roles\":[]}".formatted(PASSWORD);
      case "PATCH /users/{id}" -> "{\"state\":\"disabled\"}";
      case "PUT /users/{id}/password" -> "{\"new_password\":\"%s\"}".formatted(PASSWORD);
      case "PUT /users/{id}/roles" -> "{\"roles\":[]}";
      case "PUT /roles/{name}" -> "{\"permissions\":[]}";
      case "PUT /token-policies/{name}" -> "{}";
      default -> "";
    };
  }
}
