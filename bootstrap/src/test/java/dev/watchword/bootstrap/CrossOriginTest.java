package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the configured origins may call the API, and those of no other. */
class CrossOriginTest {
  private static final String APP = "https://app.example";
  private static final String LOCAL = "http://localhost:3000";

  @Served(settings = "allowedOrigins: [" + APP + ", '" + LOCAL + "']")
  private static RunningService open;

  @Served(shared = true)
  private static RunningService shut;

  @ParameterizedTest
  @ValueSource(strings = {APP, LOCAL})
  void aPageOfAnAllowedOriginMayReadTheAnswers(String origin) {
    Answer answer = open.get("/health/live", "Origin", origin);

    assertThat(answer.status()).isEqualTo(200);
    assertAllowed(answer, origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/jwks.json",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/openapi.json"
      })
  void publicDocumentsAreForEveryPage(String path) {
    for (RunningService service : List.of(open, shut)) {
      for (String origin : List.of(APP, "https://anywhere.example")) {
        Answer answer = service.get(path, "Origin", origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().allValues("Access-Control-Allow-Origin"))
            .containsExactly("*");
      }
    }
  }

  @Test
  void refusalsCanBeReadToo() {
    String[] page = {"Origin", APP};
    String[] forged = {"Origin", APP, "Authorization", "Bearer forged"};

    for (Answer refusal :
        List.of(
            open.get("/me", page),
            open.get("/me", forged),
            open.get("/nothing/here", page),
            open.get("/login", page),
            open.post("/login", "{broken", page),
            open.post("/login", "\"" + "x".repeat(70_000), page),
            open.post("/login", ApiClient.credentials("nobody", "wrong"), page))) {
      assertThat(refusal.status()).isBetween(400, 499);
      assertAllowed(refusal, APP);
      assertThat(refusal.header("X-Request-Id")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /me%2F", "GET //me", "GET /me;a=b/../x", "TRACE /me", "NOTHING /me"})
  void whatJettyItselfRefusesCanBeReadTooOnTheApplicationPortOnly(String line) throws IOException {
    assertThat(raw(open.port(), line))
        .contains("HTTP/1.1 4", "Access-Control-Allow-Origin: " + APP, "Vary: Origin");
    assertThat(raw(open.adminPort(), line))
        .contains("HTTP/1.1 4")
        .doesNotContain("Access-Control-", "Vary:");
  }

  private static String raw(int port, String line) throws IOException {
    String request = line + " HTTP/1.1\r\nHost: a\r\nOrigin: " + APP + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertAllowed(Answer answer, String origin) {
    assertThat(answer.response().headers().allValues("Access-Control-Allow-Origin"))
        .containsExactly(origin);
    assertThat(answer.response().headers().allValues("Vary")).containsExactly("Origin");
    assertThat(answer.header("Access-Control-Expose-Headers").split(", "))
        .containsExactlyInAnyOrder(
            "ETag", "Location", "Retry-After", "X-Request-Id", "WWW-Authenticate");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/users/1", "/.well-known/jwks.json"})
  void aPreflightIsAnsweredBeforeAnybodyIsAskedWhoTheyAre(String path) {
    Answer answer = preflight(open, path, APP);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().body()).isEmpty();
    assertAllowed(answer, APP);
    assertThat(answer.header("Access-Control-Allow-Methods").split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
        .containsExactlyInAnyOrder("Authorization", "Content-Type", "If-Match", "If-None-Match");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
  }

  /** The proxy that asks could take it for a yes. */
  @Test
  void aPreflightOfVerifyIsRefused() {
    assertThat(preflight(open, "/verify", APP).status()).isEqualTo(405);
  }

  private static Answer preflight(RunningService service, String path, String origin) {
    return service.send(
        service
            .request(
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://app.example",
        "https://app.example:8443",
        "https://app.example.evil.example",
        "https://evil-app.example",
        "https://APP.example",
        "https://app.example/",
        "null",
        "*"
      })
  void aPageOfAnotherOriginIsToldNothing(String origin) {
    Answer answer = open.get("/health/live", "Origin", origin);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo(open.get("/health/live").response().body());
    assertThat(crossOriginHeaders(answer)).isEmpty();
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    assertThat(crossOriginHeaders(preflight(open, "/login", origin))).isEmpty();
    assertThat(preflight(open, "/login", origin).status())
        .isEqualTo(preflight(shut, "/login", origin).status());
  }

  @Test
  void whoIsNoPageIsToldNothingEither() {
    Answer answer = open.get("/me", bearer(open.logInAsAdministrator().access()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(crossOriginHeaders(answer)).isEmpty();
    assertThat(answer.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void withoutTheSettingThereIsNoneOfThis() {
    for (Answer answer :
        List.of(
            shut.get("/health/live", "Origin", APP),
            shut.get("/me", "Origin", APP),
            preflight(shut, "/login", APP))) {
      assertThat(crossOriginHeaders(answer)).isEmpty();
      assertThat(answer.header("Vary")).isEmpty();
    }
  }

  @Test
  void theAdminPortIsForNoPage() {
    for (Answer answer :
        List.of(
            open.send(open.onAdminPort("/metrics").header("Origin", APP)),
            open.send(open.onAdminPort("/nothing").header("Origin", APP)),
            open.send(
                open.onAdminPort("/tasks/gc")
                    .header("Origin", APP)
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody())))) {
      assertThat(crossOriginHeaders(answer)).isEmpty();
      assertThat(answer.header("Vary")).isEmpty();
    }
  }

  private static Stream<String> crossOriginHeaders(Answer answer) {
    return answer.response().headers().map().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }
}
