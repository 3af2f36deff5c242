package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What operators may ask of the admin port, and how they are answered. */
class OperatorTasksTest {
  @Served private static RunningService service;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ping",
        "/pprof",
        "/healthcheck/",
        "/healthcheck;x",
        "/threads/",
        "/threads;x",
        "/metrics/",
        "/HEALTHCHECK",
        "/tasksgc"
      })
  void nothingElseIsThereEvenForOperators(String path) {
    assertThat(send("GET", path).status()).isEqualTo(404);
    assertThat(send("POST", path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tasks", "/tasks/", "/tasks/nothing", "/tasks/gc/", "/tasks/GC"})
  void anUnknownTaskIsAnsweredWithThoseThereAre(String path) {
    Answer answer = send("POST", path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.response().body()).contains("create-user").contains("gc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void tasksAreRunByPostOnly(String method) {
    Answer answer = send(method, "/tasks/gc");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthcheck", "/threads"})
  void whatIsReadIsNotPosted(String path) {
    Answer answer = send("POST", path);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({
    "gc?runs=2, The parameter runs is unknown; this task has none.",
    "create-user?user=ada, The parameter user is unknown; this task has",
    "create-user?username=ada&username=eve&roles=user, The parameter username is given",
    "create-user?username=ada&roles=user&roles=admin, The parameter roles is given more"
  })
  void aParameterThatIsUnknownOrRepeatedIsNamed(String task, String text) {
    Answer answer = service.runTask(task, "amber-glacier-thimble-19");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).startsWith(text);
  }

  @Test
  void parametersAreNeverReadFromTheBody() {
    Answer answer = service.runTask("create-user", "username=ada&roles=user");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).startsWith("The parameter username ");
  }

  @Test
  void anAnswerIsALineOfPlainTextWithAnIdForTheLog() {
    Answer answer = service.runTask("gc", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.response().body()).startsWith("Collected garbage: ").endsWith("MiB.\n");
  }

  @Test
  void aBodyThatIsNotUtf8IsRefusedAndNotMended() {
    byte[] latin1 = {'c', 'a', 'f', (byte) 0xe9};

    Answer answer =
        service.send(
            service
                .onAdminPort("/tasks/create-user?username=ada&roles=user")
                .POST(BodyPublishers.ofByteArray(latin1)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).isEqualTo("The body is not UTF-8 text.\n");
  }

  @Test
  void aBodyThatIsTooLargeIsNotRead() {
    // The client asks before it sends: a service that has answered does not read the rest.
    Answer answer =
        service.send(
            service
                .onAdminPort("/tasks/gc")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("x".repeat(70_000))));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aLevelIsChangedUntilTheNextStart() {
    assertThat(level("logger=dev.watchword.web.token&level=DEBUG").status()).isEqualTo(200);
    assertThat(LoggerFactory.getLogger("dev.watchword.web.token").isDebugEnabled()).isTrue();

    assertThat(level("logger=dev.watchword.web.token&level=off").response().body())
        .isEqualTo("The logger dev.watchword.web.token is at OFF until the next start.\n");
    assertThat(LoggerFactory.getLogger("dev.watchword.web.token").isErrorEnabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "org.eclipse.jetty, INFO, DEBUG",
    "org.eclipse.jetty.http.HttpParser, ERROR, WARN",
    "org.eclipse.jetty.util.HostPort, ERROR, WARN"
  })
  void whatWouldWriteRequestsAsTheyCameInStaysQuiet(String logger, String most, String more) {
    for (String tooMuch : new String[] {"TRACE", "DEBUG", more}) {
      Answer answer = level("logger=" + logger + "&level=" + tooMuch);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.response().body())
          .startsWith("The logger " + logger + " cannot be set below " + most + ":");
    }
    assertThat(level("logger=" + logger + "&level=" + most).status()).isEqualTo(200);
    assertThat(level("logger=ROOT&level=TRACE").status()).isEqualTo(200);
    assertThat(LoggerFactory.getLogger(logger).isDebugEnabled()).isFalse();
    assertThat(level("logger=ROOT&level=INFO").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logger=dev.watchword",
        "logger=dev.watchword&level=",
        "logger=dev.watchword&level=VERBOSE",
        "level=DEBUG",
        "logger=&level=DEBUG",
        "logger=dev.wachtword&level=DEBUG",
        "logger=dev%20watchword&level=DEBUG"
      })
  void aLevelOrLoggerThatThereIsNotIsRefused(String query) {
    Answer answer = level(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).startsWith("The parameter l");
  }

  private static Answer level(String query) {
    return service.runTask("log-level?" + query, "");
  }

  @Test
  void aChangedLevelIsRecordedWithTheIdOfItsRequest() {
    Answer changed = level("logger=dev.watchword.web.operator&level=INFO");

    JsonNode event =
        service
            .get(
                "/audit-events?limit=1&type=log-level.changed",
                bearer(service.logInAsAdministrator().access()))
            .json()
            .get("items")
            .get(0);
    assertThat(event.at("/origin/request_id").asText()).isEqualTo(changed.header("X-Request-Id"));
    assertThat(event.at("/details/logger").asText()).isEqualTo("dev.watchword.web.operator");
    assertThat(event.at("/details/level").asText()).isEqualTo("INFO");
  }

  @Test
  void purgingSaysWhatWasDeletedAndWhatIsLeft() {
    service.logInAsAdministrator();

    assertThat(service.runTask("purge-expired", "").response().body())
        .matches("Deleted 0 sessions and 0 revocations; [1-9]\\d* sessions are active\\.\n");
  }

  private static Answer send(String method, String path) {
    return service.send(service.onAdminPort(path).method(method, BodyPublishers.noBody()));
  }
}
