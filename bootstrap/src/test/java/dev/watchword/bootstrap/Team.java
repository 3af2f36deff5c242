package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Users of a running service, made by its administrator, each with a role of their own. */
final class Team {
  static final String PASSWORD = "amber-glacier-thimble-19";

  private static int teams;

  private final ApiClient service;
  private final String prefix;
  private final String admin;
  private final Map<String, String> tokens = new HashMap<>();

  Team(ApiClient service) {
    this(service, "holder-of-team-" + ++teams);
  }

  /** A team whose users of one role each have names that begin so. */
  Team(ApiClient service, String prefix) {
    this(service, prefix, service.logInAsAdministrator().access());
  }

  /** The same, made by an administrator who has logged in already. */
  Team(ApiClient service, String prefix, String admin) {
    this.service = service;
    this.prefix = prefix;
    this.admin = admin;
  }

  /** The access token of the first administrator. */
  String admin() {
    return admin;
  }

  /** The access token of whoever holds just these permissions, by a role of their own. */
  String holderOf(String... permissions) {
    String name = prefix + "-" + tokens.size();
    return tokens.computeIfAbsent(
        String.join(" ", permissions),
        held -> {
          defineRole(name, permissions);
          create(name, name);
          return service.logIn(name, PASSWORD).access();
        });
  }

  void defineRole(String name, String... permissions) {
    String list =
        Arrays.stream(permissions).map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
    Answer answer =
        as(admin).put("/roles/" + name, "{\"description\":\"\",\"permissions\":[" + list + "]}");
    assertThat(answer.status()).as(answer.response().body()).isIn(200, 201);
  }

  /** Creates a user with these roles; the id. */
  String create(String username, String... roles) {
    String list =
        Arrays.stream(roles).map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
    Answer answer =
        as(admin)
            .post(
                "/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[%s],\"temporary\":false}"
                    .formatted(username, PASSWORD, list));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json().get("id").asText();
  }

  Caller as(String token) {
    return new Caller(token);
  }

  /** Calls the service with one access token. */
  final class Caller {
    private final String token;

    private Caller(String token) {
      this.token = token;
    }

    String token() {
      return token;
    }

    Answer get(String path) {
      return service.get(path, ApiClient.bearer(token));
    }

    Answer post(String path, String body) {
      return service.post(path, body, ApiClient.bearer(token));
    }

    Answer put(String path, String body, String... headers) {
      return service.put(path, body, with(headers));
    }

    Answer patch(String path, String body, String... headers) {
      return service.patch(path, body, with(headers));
    }

    Answer delete(String path, String... headers) {
      return service.delete(path, with(headers));
    }

    /** A request of any method, with a body unless there is none. */
    Answer send(String method, String path, String body) {
      HttpRequest.Builder request = service.request(path, ApiClient.bearer(token));
      return service.send(
          body.isEmpty()
              ? request.method(method, BodyPublishers.noBody())
              : request
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body)));
    }

    private String[] with(String... headers) {
      String[] all = Arrays.copyOf(ApiClient.bearer(token), headers.length + 2);
      System.arraycopy(headers, 0, all, 2, headers.length);
      return all;
    }
  }
}
