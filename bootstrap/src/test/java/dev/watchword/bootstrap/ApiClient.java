package dev.watchword.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.openapi.ApiDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** A client of an API on this machine. */
abstract class ApiClient {
  static final String ADMIN_PASSWORD = "violet-harbour-lantern-42";

  static final ObjectMapper JSON = new ObjectMapper();

  /** Methods that the description of the API leaves out. */
  private static final Set<String> UNDESCRIBED = Set.of("HEAD", "OPTIONS");

  /** Who answers later than that does not answer. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();

  /** Where the API listens. */
  abstract int port();

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

  Answer patch(String path, String body, String... headers) {
    return send(withJson(path, headers).method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  Answer send(HttpRequest.Builder request) {
    return send(http, request);
  }

  /** On a connection of its own, for the service closes one whose request it did not read. */
  Answer sendAlone(HttpRequest.Builder request) {
    HttpClient alone = HttpClient.newHttpClient();
    try {
      return send(alone, request);
    } finally {
      alone.shutdownNow();
    }
  }

  private Answer send(HttpClient http, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(LONG_ENOUGH).build(), HttpResponse.BodyHandlers.ofString());
      // Every answer of the API in every test is one that the API describes.
      if (answer.uri().getPort() == port() && !UNDESCRIBED.contains(answer.request().method())) {
        ApiDescription.verify(answer);
      }
      return new Answer(answer);
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

  /** A connection that is kept alive would be waited for when the service stops. */
  void disconnect() {
    http.shutdownNow();
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
}
