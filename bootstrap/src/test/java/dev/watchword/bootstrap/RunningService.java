package dev.watchword.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.command.ServerCommand;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The whole service in this process, on ports that the system chose, with a client. */
final class RunningService implements AutoCloseable {
  static final String ADMIN_PASSWORD = "violet-harbour-lantern-42";
  static final String OPERATOR_TOKEN = "operator-token-of-this-test";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final DropwizardTestSupport<WatchwordConfiguration> support;

  private RunningService(Map<String, String> variables) {
    support =
        new Support(
            new ProcessEnvironment(variables),
            new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  static RunningService start(Path data) {
    return start(data, Map.of("WATCHWORD_ADMIN_PASSWORD", ADMIN_PASSWORD));
  }

  static RunningService start(Path data, Map<String, String> more) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "WATCHWORD_DATA_DIR",
                data.toString(),
                "WATCHWORD_HTTP_PORT",
                "0",
                "WATCHWORD_ADMIN_PORT",
                "0",
                "WATCHWORD_OPERATOR_TOKEN",
                OPERATOR_TOKEN));
    variables.putAll(more);
    RunningService service = new RunningService(variables);
    try {
      service.support.before();
    } catch (Exception failed) {
      if (failed instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(failed);
    }
    return service;
  }

  /** What was printed for the operator. */
  String console() {
    return console.toString(StandardCharsets.UTF_8);
  }

  int port() {
    return support.getLocalPort();
  }

  int adminPort() {
    return support.getAdminPort();
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(withJson(path, headers).POST(BodyPublishers.ofString(body)));
  }

  Answer postNothing(String path, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.noBody()));
  }

  Answer put(String path, String body, String... headers) {
    return send(withJson(path, headers).PUT(BodyPublishers.ofString(body)));
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private HttpRequest.Builder withJson(String path, String... headers) {
    return request(path, headers).header("Content-Type", "application/json");
  }

  Tokens logIn(String username, String password) {
    return Tokens.of(post("/login", credentials(username, password)));
  }

  Tokens logInAsAdministrator() {
    return logIn("admin", ADMIN_PASSWORD);
  }

  static String credentials(String username, String password) {
    return JSON.createObjectNode().put("username", username).put("password", password).toString();
  }

  static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  @Override
  public void close() {
    // A connection that is kept alive would be waited for.
    client.shutdownNow();
    support.after();
  }

  /** What the service answered. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException broken) {
        throw new AssertionError("not JSON: " + response.body(), broken);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** A pair of tokens. */
  record Tokens(String access, String refresh) {
    static Tokens of(Answer answer) {
      if (answer.status() != 200) {
        throw new AssertionError(
            "no tokens but " + answer.status() + " " + answer.response().body());
      }
      return new Tokens(
          answer.json().get("access_token").asText(), answer.json().get("refresh_token").asText());
    }
  }

  private static final class Support extends DropwizardTestSupport<WatchwordConfiguration> {
    private final ProcessEnvironment variables;
    private final PrintStream console;

    Support(ProcessEnvironment variables, PrintStream console) {
      super(
          WatchwordApplication.class,
          null,
          null,
          null,
          application -> new ServerCommand(application));
      this.variables = variables;
      this.console = console;
    }

    @Override
    public Application<WatchwordConfiguration> newApplication() {
      return new WatchwordApplication(variables, console);
    }
  }
}
