package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Clients of a running service, and how they talk to it. */
final class Machines {
  static final String GRANT = "grant_type=client_credentials";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final RunningService service;
  private final Team.Caller admin;

  Machines(RunningService service) {
    Team team = new Team(service);
    this.service = service;
    this.admin = team.as(team.admin());
  }

  /** Who made the clients. */
  Team.Caller admin() {
    return admin;
  }

  /** A new client with these roles and a secret. */
  Machine with(String... roles) {
    String name = "machine-" + NAMES.incrementAndGet();
    String quoted =
        Arrays.stream(roles).map(role -> '"' + role + '"').collect(Collectors.joining(","));
    Answer created =
        admin.post("/clients", "{\"name\":\"%s\",\"roles\":[%s]}".formatted(name, quoted));
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    String id = created.json().get("id").asText();
    assertThat(created.header("Location")).endsWith("/clients/" + id);
    return known(id, name, newSecret(id));
  }

  /** A client that is there, with one of its secrets. */
  Machine known(String id, String name, String secret) {
    return new Machine(id, name, secret);
  }

  String newSecret(String id) {
    Answer secret = admin.post("/clients/" + id + "/secrets", "{}");
    assertThat(secret.status()).as(secret.response().body()).isEqualTo(201);
    return secret.json().get("secret").asText();
  }

  /** Sends a form. */
  Answer post(String path, String form, String... headers) {
    return post(service, path, form, headers);
  }

  private static Answer post(ApiClient service, String path, String form, String... headers) {
    return service.send(
        service
            .request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** A token for a client of any installation. */
  static String token(ApiClient service, String name, String secret) {
    Answer answer = post(service, "/oauth/token", GRANT, basic(name, secret));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().get("access_token").asText();
  }

  /** How a request for such a token is answered. */
  static int status(ApiClient service, String name, String secret) {
    return post(service, "/oauth/token", GRANT, basic(name, secret)).status();
  }

  static String[] basic(String name, String secret) {
    return new String[] {
      "Authorization",
      "Basic "
          + Base64.getEncoder()
              .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8))
    };
  }

  static void assertError(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().get("error").asText()).isEqualTo(error);
  }

  /** What a token says. */
  static JsonNode claims(String token) {
    try {
      return ApiClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no claims", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client with one of its secrets. */
  final class Machine {
    private final String id;
    private final String name;
    private final String secret;

    private Machine(String id, String name, String secret) {
      this.id = id;
      this.name = name;
      this.secret = secret;
    }

    String id() {
      return id;
    }

    String name() {
      return name;
    }

    String secret() {
      return secret;
    }

    String path() {
      return "/clients/" + id;
    }

    String[] basic() {
      return Machines.basic(name, secret);
    }

    String token() {
      return token("");
    }

    /** A token for the grant with {@code more} parameters. */
    String token(String more) {
      Answer answer = post("/oauth/token", GRANT + more, basic());
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      return answer.json().get("access_token").asText();
    }
  }
}
