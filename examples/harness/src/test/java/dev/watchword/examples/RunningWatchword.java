package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real service, started from its jar with a data folder of its own. */
final class RunningWatchword implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String PASSWORD = "violet-harbour-lantern-42";

  private static final Path JAR =
      Path.of("..", "..", "bootstrap", "target", "watchword.jar").toAbsolutePath().normalize();
  private static final Duration STARTED_BY_THEN = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<RunningProcess> process;
  private final URI uri;

  private RunningWatchword(Optional<RunningProcess> process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts it; issuer and audience are its {@link #uri()}. */
  static RunningWatchword start() {
    int port = Ports.free();
    URI uri = URI.create("http://127.0.0.1:" + port);
    Map<String, String> settings =
        Map.of(
            "WATCHWORD_HTTP_PORT", String.valueOf(port),
            "WATCHWORD_ADMIN_PORT", String.valueOf(Ports.free()),
            "WATCHWORD_DATA_DIR", dataFolder().toString(),
            "WATCHWORD_ISSUER", uri.toString(),
            "WATCHWORD_AUDIENCE", uri.toString(),
            "WATCHWORD_ADMIN_PASSWORD", PASSWORD);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    RunningProcess process =
        RunningProcess.start(
            "watchword", List.of(java, "-jar", JAR.toString(), "server"), settings);
    try {
      process.await(() -> isReady(uri), STARTED_BY_THEN);
    } catch (AssertionError failed) {
      process.close();
      throw failed;
    }
    return new RunningWatchword(Optional.of(process), uri);
  }

  /** One that was started elsewhere with the same password, and is ended there. */
  static RunningWatchword at(URI uri) {
    return new RunningWatchword(Optional.empty(), uri);
  }

  private static boolean isReady(URI uri) {
    URI health = uri.resolve("/health/ready");
    return Http.answers(health) && Http.get(health).statusCode() == 200;
  }

  private static Path dataFolder() {
    try {
      return Files.createTempDirectory("watchword-data");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  URI uri() {
    return uri;
  }

  /** The answer to a login as the administrator. */
  JsonNode logIn() {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ADMIN, PASSWORD);
    return json(Http.send("POST", uri.resolve("/login"), body, "Content-Type", "application/json"));
  }

  /** An access token of the administrator. */
  String accessToken() {
    return logIn().get("access_token").asText();
  }

  void logOut(String accessToken) {
    HttpResponse<String> answer =
        Http.send("POST", uri.resolve("/logout"), "", "Authorization", "Bearer " + accessToken);
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  /** Sets the policy that concerns everybody. */
  void setDefaultPolicy(String policy) {
    HttpResponse<String> answer =
        Http.send(
            "PUT",
            uri.resolve("/token-policies/default"),
            policy,
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + accessToken());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.ifPresent(RunningProcess::close);
  }
}
