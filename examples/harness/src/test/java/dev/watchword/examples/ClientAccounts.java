package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/**
 * Makes and changes clients of the real service as an administrator.
 *
 * @param uri of the service
 * @param accessToken of the administrator, anew for each call
 */
record ClientAccounts(URI uri, Supplier<String> accessToken) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A new client that may do this, and its id. */
  String add(String name, String permissions) {
    String role =
        "{\"description\":\"For tests\",\"permissions\":[%s],\"token_policy\":null}"
            .formatted(permissions);
    asked("PUT", "/roles/may-" + name, role);
    return asked("POST", "/clients", "{\"name\":\"%1$s\",\"roles\":[\"may-%1$s\"]}".formatted(name))
        .get("id")
        .asText();
  }

  /** The client of this name. */
  JsonNode find(String name) {
    for (JsonNode client : asked("GET", "/clients?limit=200", "").get("items")) {
      if (client.get("name").asText().equals(name)) {
        return client;
      }
    }
    throw new AssertionError("There is no client " + name);
  }

  String addSecret(String id) {
    return asked("POST", "/clients/" + id + "/secrets", "{}").get("secret").asText();
  }

  void deleteSecret(String id, String secretId) {
    asked("DELETE", "/clients/" + id + "/secrets/" + secretId, "");
  }

  void setKeys(String id, String jwks) {
    asked("PUT", "/clients/" + id + "/keys", jwks);
  }

  void setState(String id, String state) {
    asked("PATCH", "/clients/" + id, "{\"state\":\"" + state + "\"}");
  }

  /** The answer to a call of the API. */
  JsonNode asked(String method, String path, String body) {
    HttpResponse<String> answer =
        Http.send(
            method,
            uri.resolve(path),
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + accessToken.get());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
