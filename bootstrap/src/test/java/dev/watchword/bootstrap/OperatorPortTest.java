package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.RunningService.OPERATOR_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin port is closed to everybody but operators. */
class OperatorPortTest {
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = RunningService.start(data);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

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
