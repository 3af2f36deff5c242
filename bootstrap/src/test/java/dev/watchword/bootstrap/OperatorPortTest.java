package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.RunningService.METRICS_TOKEN;
import static dev.watchword.bootstrap.RunningService.OPERATOR_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin port is closed to everybody but operators. */
class OperatorPortTest {
  @Served(shared = true)
  private static RunningService service;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/threads",
        "/ping",
        "/pprof",
        "/healthcheck/",
        "/healthcheck;x",
        "/healthcheck/../threads",
        "/x/../healthcheck",
        "/HEALTHCHECK"
      })
  void nothingButTheHealthCheckAnswersWithoutTheToken(String path) {
    assertThat(ask(path, "Accept", "*/*").status()).isIn(400, 401);
    assertThat(ask(path, bearer("another-token-than-the-right-one")).status()).isIn(400, 401);
  }

  @Test
  void theMetricsTokenOpensTheMetrics() {
    assertThat(ask("/metrics", bearer(METRICS_TOKEN)).status()).isEqualTo(200);
    assertThat(ask("/metrics", bearer(METRICS_TOKEN)).response().body())
        .contains("watchword_build_info");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics/",
        "/metrics;x",
        "/metrics?x=/metrics",
        "//metrics",
        "/METRICS",
        "/%6detrics",
        "/threads",
        "/threads/../metrics",
        "/metrics/../threads",
        "/healthcheck/",
        "/tasks",
        "/tasks/",
        "/tasks/metrics",
        "/nothing"
      })
  void theMetricsTokenOpensNothingElse(String path) {
    boolean isMetrics = path.equals("/metrics?x=/metrics");

    assertThat(ask(path, bearer(METRICS_TOKEN)).status())
        .isIn(isMetrics ? List.of(200) : List.of(400, 401));
  }

  @Test
  void theMetricsTokenRunsNoTask() {
    List<String> tasks = tasks();

    assertThat(tasks).contains("gc", "create-user", "backup");
    assertThat(tasks)
        .allSatisfy(
            task ->
                assertThat(runTask("/tasks/" + task, bearer(METRICS_TOKEN)).status())
                    .isEqualTo(401));
  }

  /** As the service lists them. */
  private static List<String> tasks() {
    String answer = service.runTask("unknown", "").response().body();
    return List.of(answer.strip().replaceFirst(".*The tasks are (.*)\\.", "$1").split(", ", -1));
  }

  @Test
  void theMetricsTokenIsNotAnAccessToken() {
    assertThat(service.get("/me", bearer(METRICS_TOKEN)).status()).isEqualTo(401);
  }

  @Test
  void theRefusalIsAProblemDocument() {
    Answer answer = ask("/metrics", "Accept", "*/*");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void tasksAskForTheTokenToo() {
    assertThat(runTask("/tasks/gc", "Accept", "*/*").status()).isEqualTo(401);
    assertThat(runTask("/tasks/gc", bearer(OPERATOR_TOKEN)).status()).isEqualTo(200);
  }

  @Test
  void aPlainUserCanBeCreatedAndIsNotLetThroughTheAdministratorsDoor() {
    String password = "amber-glacier-thimble-19";
    Answer created = createUser("username=ada&roles=user&temporary=false", password + "\n");

    assertThat(created.status()).as(created.response().body()).isEqualTo(200);
    String token = service.logIn("ada", password).access();
    Answer refused = service.get("/admin-only", bearer(token));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("message").asText()).isEqualTo("Access denied");
    assertThat(refused.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    assertThat(service.get("/protected", bearer(token)).json().get("message").asText())
        .isEqualTo("Hello, ada!");
    assertThat(createUser("username=ADA&roles=user", password).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "username=grace",
        "username=grace&roles=",
        "username=grace&roles=nobody",
        "username=a%20b&roles=user",
        "username=grace&roles=user&temporary=maybe",
        "roles=user"
      })
  void aUserThatCannotBeIsRefusedWithTheReason(String query) {
    Answer answer = createUser(query, "amber-glacier-thimble-19");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).startsWith("The parameter ");
  }

  @Test
  void aWeakPasswordOfANewUserIsRefused() {
    assertThat(createUser("username=grace&roles=user", "grace").status()).isEqualTo(400);
  }

  private static Answer createUser(String query, String password) {
    return service.send(
        HttpRequest.newBuilder(uri("/tasks/create-user?" + query))
            .headers(bearer(OPERATOR_TOKEN))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(password)));
  }

  @Test
  void operatorsAndTheHealthCheckPass() {
    assertThat(ask("/threads", bearer(OPERATOR_TOKEN)).status()).isEqualTo(200);
    assertThat(ask("/healthcheck", "Accept", "*/*").status()).isEqualTo(200);
  }

  @Test
  void theAccessTokenOfAnAdministratorIsNoOperatorToken() {
    assertThat(ask("/threads", bearer(service.logInAsAdministrator().access())).status())
        .isEqualTo(401);
  }

  private static Answer ask(String path, String... headers) {
    return service.send(HttpRequest.newBuilder(uri(path)).headers(headers).GET());
  }

  private static Answer runTask(String path, String... headers) {
    return service.send(
        HttpRequest.newBuilder(uri(path)).headers(headers).POST(BodyPublishers.noBody()));
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.adminPort() + path);
  }
}
