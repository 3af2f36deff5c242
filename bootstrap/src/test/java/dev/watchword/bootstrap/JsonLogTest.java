package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JSON logs, programs can read each line of standard output. */
class JsonLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "quiet-saddle-marble-55";

  @TempDir private Path folder;

  @Test
  void eachLineOfStandardOutputIsAnObject() throws IOException {
    Path errors = folder.resolve("errors");
    Path data = folder.resolve("data");
    String user;
    String requestId;
    List<String> output;
    try (ServiceProcess service =
        ServiceProcess.startWithErrorsIn(
            errors,
            data,
            Map.of("WATCHWORD_LOG_FORMAT", "json", "WATCHWORD_ACCESS_LOG", "true"),
            "server",
            talkative().toString())) {
      int port = service.port();
      assertThat(port).isPositive();
      String password = generatedPassword(errors);
      Tokens tokens = service.logIn("admin", password);
      Answer me = service.get("/me?access_token=in-the-query", ApiClient.bearer(tokens.access()));
      requestId = me.header("X-Request-Id");
      user = service.get("/me", ApiClient.bearer(tokens.access())).json().get("id").asText();
      service.get("/me", ApiClient.bearer(tokens.access() + "x"));
      // The database is gone: the log says so with a stack trace.
      Files.move(data.resolve("watchword.mv.db"), data.resolve("moved"));
      Eventually.awaitThat(
          () -> service.post("/login", ApiClient.credentials("admin", PASSWORD)).status() == 503);
      service.terminate();
      int unused = service.awaitExit();
      output = service.output();
    }

    List<JsonNode> lines =
        output.stream()
            .filter(line -> !line.equals(ServiceProcess.BROKEN_OFF))
            .map(JsonLogTest::parsed)
            .toList();
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.isObject()).isTrue();
              assertThat(Instant.parse(line.get("timestamp").asText())).isNotNull();
              assertThat(line.get("level").asText()).isIn("DEBUG", "INFO", "WARN", "ERROR");
              assertThat(line.get("logger").asText()).isNotEmpty();
              assertThat(line.has("message")).isTrue();
            });
    assertThat(lines).anyMatch(line -> line.get("logger").asText().startsWith("org.eclipse.jetty"));
    assertThat(lines).anyMatch(line -> line.get("logger").asText().startsWith("io.dropwizard"));
    assertThat(lines)
        .anyMatch(line -> line.path("exception").asText().contains("\n\tat dev.watchword"));
    assertThat(lines)
        .filteredOn(line -> line.path("request_id").asText().equals(requestId))
        .filteredOn(line -> line.get("logger").asText().equals("access"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("user_id").asText()).isEqualTo(user);
              assertThat(line.get("message").asText()).isEqualTo("GET /me 200");
              assertThat(line.get("status").asInt()).isEqualTo(200);
              assertThat(line.get("path").asText()).isEqualTo("/me");
              assertThat(line.get("duration_ms").isNumber()).isTrue();
            });
    assertThat(String.join("\n", output)).doesNotContain("in-the-query", "eyJ", "\"admin\"");
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(line, broken);
    }
  }

  /** With what Dropwizard and Jetty say at the start. */
  private Path talkative() throws IOException {
    return Files.writeString(
        folder.resolve("talkative.yml"),
        Repository.read("config/watchword.yml")
            .replace("io.dropwizard: WARN", "io.dropwizard: INFO")
            .replace("org.eclipse.jetty: WARN", "org.eclipse.jetty: INFO"));
  }

  /** The notice for the person who starts it. */
  private static String generatedPassword(Path errors) throws IOException {
    return Files.readString(errors)
        .lines()
        .filter(line -> line.startsWith("  password: "))
        .map(line -> line.substring("  password: ".length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCommandLeavesStandardOutputToWhatItIsAskedFor() throws IOException {
    Path errors = folder.resolve("errors");
    Path data = folder.resolve("data");
    try (ServiceProcess migrate =
        ServiceProcess.startWithErrorsIn(errors, data, Map.of(), "db", "migrate")) {
      assertThat(migrate.awaitExit()).isZero();
      assertThat(migrate.output()).isNotEmpty().allMatch(line -> line.startsWith("applied  "));
    }
    try (ServiceProcess check = ServiceProcess.startWithErrorsIn(errors, data, Map.of(), "check")) {
      assertThat(check.awaitExit()).isZero();
      assertThat(check.output()).isEmpty();
      assertThat(Files.readString(errors)).isEqualTo("The configuration is good.\n");
    }
  }
}
