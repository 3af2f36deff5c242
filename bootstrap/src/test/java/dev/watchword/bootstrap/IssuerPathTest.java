package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer that a proxy serves under a path (RFC 8414 section 3.1). */
class IssuerPathTest {
  private static final String ISSUER = "https://example.com/team/auth";
  private static final String METADATA = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  @Test
  void whatClientsAreToldCarriesThePath(@TempDir Path data) throws Exception {
    try (RunningService service =
        RunningService.start(
            data,
            Map.of(
                "WATCHWORD_ISSUER",
                ISSUER,
                "WATCHWORD_ADMIN_PASSWORD",
                ApiClient.ADMIN_PASSWORD))) {
      for (String path :
          new String[] {METADATA, METADATA + "/team/auth", OPENID, OPENID + "/team/auth"}) {
        JsonNode metadata = ApiClient.JSON.readTree(body(service, path));
        assertThat(metadata.get("issuer").asText()).isEqualTo(ISSUER);
        assertThat(metadata.get("jwks_uri").asText()).isEqualTo(ISSUER + "/.well-known/jwks.json");
      }
      for (String path : new String[] {"/team", "/team/auth/x", "/auth", "x"}) {
        assertThat(service.get(METADATA + path).status()).as(path).isEqualTo(404);
      }
      Answer created =
          new Team(service)
              .as(service.logInAsAdministrator().access())
              .post(
                  "/users",
                  "{\"username\":\"ada\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                      .formatted(Team.PASSWORD));
      assertThat(created.header("Location"))
          .isEqualTo("/team/auth/users/" + created.json().get("id").asText());
      assertThat(slug(service.get("/team/auth/me"))).isEqualTo("not-found");
    }
  }

  /** Only an installation whose issuer has a path has the second one, so it is not described. */
  private static String body(RunningService service, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
