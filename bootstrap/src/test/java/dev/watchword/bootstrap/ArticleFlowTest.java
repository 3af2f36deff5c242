package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over HTTP, on the embedded database. */
class ArticleFlowTest {
  private static final String NEW_PASSWORD = "copper-orchard-meadow-77";

  @Served private static RunningService service;

  @Test
  void loginAnswersWithAPairOfTokensThatNobodyStores() {
    Answer answer = service.post("/login", ApiClient.credentials("admin", ADMIN_PASSWORD));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactly(
            "access_token", "token_type", "expires_in", "refresh_token", "refresh_expires_in");
    assertThat(answer.json().get("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.json().get("expires_in").asInt()).isEqualTo(900);
    assertThat(answer.json().get("refresh_expires_in").asInt()).isEqualTo(86_400);
    assertThat(answer.json().get("refresh_token").asText()).startsWith("watchword_rt_");
  }

  @Test
  void theAccessTokenHasExactlyTheDocumentedHeaderAndClaims() throws IOException {
    String[] segments = service.logInAsAdministrator().access().split("\\.");
    JsonNode header = decode(segments[0]);
    JsonNode claims = decode(segments[1]);

    assertThat(header.fieldNames()).toIterable().containsExactlyInAnyOrder("alg", "typ", "kid");
    assertThat(header.get("typ").asText()).isEqualTo("at+jwt");
    assertThat(header.get("alg").asText()).isEqualTo("ES256");
    assertThat(claims.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "jti",
            "sid",
            "client_id",
            "auth_time",
            "roles",
            "epoch",
            "preferred_username");
    assertThat(claims.get("iss").asText()).isEqualTo("http://localhost:8080");
    assertThat(claims.get("aud").asText()).isEqualTo("http://localhost:8080");
    assertThat(claims.get("client_id").asText()).isEqualTo("watchword");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
    assertThat(claims.get("roles")).extracting(JsonNode::asText).containsExactly("admin");
    assertThat(service.get("/.well-known/jwks.json").json().get("keys"))
        .extracting(key -> key.get("kid").asText())
        .contains(header.get("kid").asText());
  }

  private static JsonNode decode(String segment) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(segment));
  }

  @Test
  void theProtectedDoorOpensWithATokenOnly() {
    Answer refused = service.get("/protected");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"watchword\"");

    Answer greeted = service.get("/protected", bearer(service.logInAsAdministrator().access()));
    assertThat(greeted.status()).isEqualTo(200);
    assertThat(greeted.json().get("message").asText()).isEqualTo("Hello, admin!");
  }

  @Test
  void administratorsPassTheirDoor() {
    Answer answer = service.get("/admin-only", bearer(service.logInAsAdministrator().access()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("message").asText()).isEqualTo("Welcome, Admin!");
  }

  @Test
  void meTellsWhoTheCallerIs() {
    Answer answer = service.get("/me", bearer(service.logInAsAdministrator().access()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactly("id", "username", "roles", "permissions", "session_id");
    assertThat(answer.json().get("permissions"))
        .extracting(JsonNode::asText)
        .containsExactly("*:*");
  }

  @Test
  void aRefreshTokenAsBearerGivesANewPairThatWorks() {
    Tokens first = service.logInAsAdministrator();
    Tokens second = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));

    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(service.get("/protected", bearer(second.access())).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenInTheBodyWorksToo() {
    Tokens first = service.logInAsAdministrator();
    String body = "{\"refresh_token\":\"" + first.refresh() + "\"}";

    assertThat(service.post("/refresh", body).status()).isEqualTo(200);
    assertThat(service.post("/refresh", "{}", bearer(first.refresh())).status()).isEqualTo(200);
  }

  @Test
  void aLostAnswerCanBeAskedForAgain() {
    Tokens first = service.logInAsAdministrator();
    Tokens answered = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));
    Tokens again = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));

    assertThat(again.refresh()).isEqualTo(answered.refresh());
  }

  @Test
  void aReplayEndsTheSessionAndItsAccessTokensAtOnce() {
    Tokens first = service.logInAsAdministrator();
    Tokens second = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));
    Tokens third = Tokens.of(service.postNothing("/refresh", bearer(second.refresh())));
    Tokens fourth = Tokens.of(service.postNothing("/refresh", bearer(third.refresh())));

    Answer replay = service.postNothing("/refresh", bearer(first.refresh()));

    assertInvalidToken(replay);
    assertInvalidToken(service.postNothing("/refresh", bearer(fourth.refresh())));
    assertInvalidToken(service.get("/me", bearer(fourth.access())));
  }

  @Test
  void aThirdTabEndsNothing() {
    Tokens first = service.logInAsAdministrator();
    Tokens second = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));
    Tokens third = Tokens.of(service.postNothing("/refresh", bearer(second.refresh())));

    assertInvalidToken(service.postNothing("/refresh", bearer(first.refresh())));

    assertThat(service.get("/me", bearer(third.access())).status()).isEqualTo(200);
    assertThat(service.postNothing("/refresh", bearer(third.refresh())).status()).isEqualTo(200);
  }

  @Test
  void aRefreshDoesNotShowBeforeItsGraceIsOver() {
    Tokens first = service.logInAsAdministrator();
    String before = ownSession(first).get("last_seen_at").asText();
    Tokens second = Tokens.of(service.postNothing("/refresh", bearer(first.refresh())));

    assertThat(before).endsWith(":00Z");
    assertThat(ownSession(second).get("last_seen_at").asText()).isEqualTo(before);
  }

  private static JsonNode ownSession(Tokens tokens) {
    return service
        .get("/me/sessions", bearer(tokens.access()))
        .json()
        .get("items")
        .valueStream()
        .filter(session -> session.get("current").asBoolean())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSecondLogoutEndsNothingMore() {
    Tokens here = service.logInAsAdministrator();
    Tokens elsewhere = service.logInAsAdministrator();
    assertThat(service.postNothing("/logout", bearer(here.access())).status()).isEqualTo(204);
    String all = "{\"all\":true}";

    assertThat(service.post("/logout", all, bearer(here.access())).status()).isEqualTo(204);
    assertThat(service.post("/logout", all, bearer(here.refresh())).status()).isEqualTo(204);

    assertThat(service.get("/me", bearer(elsewhere.access())).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenInTheBodyWinsOverAnAccessTokenInTheHeader() {
    Tokens here = service.logInAsAdministrator();
    Tokens elsewhere = service.logInAsAdministrator();
    String body = "{\"refresh_token\":\"" + elsewhere.refresh() + "\"}";

    assertThat(service.post("/refresh", body, bearer(here.access())).status()).isEqualTo(200);
    assertThat(service.post("/logout", body, bearer(here.access())).status()).isEqualTo(204);

    assertThat(service.get("/me", bearer(here.access())).status()).isEqualTo(200);
    assertInvalidToken(service.get("/me", bearer(elsewhere.access())));
  }

  @Test
  void aBodyOfNullIsOneThatIsLeftOut() {
    Tokens tokens = service.logInAsAdministrator();

    Answer refreshed = service.post("/refresh", " null\n", bearer(tokens.refresh()));

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(service.post("/logout", "null", bearer(tokens.access())).status()).isEqualTo(204);
    assertInvalidToken(service.get("/me", bearer(tokens.access())));
  }

  @Test
  void theUserAgentOfABrowserWillDoAsADevice() {
    String agent = "Mozilla/5.0 (X11; Linux x86_64) ".repeat(10);

    Tokens tokens =
        Tokens.of(
            service.post(
                "/login",
                "{\"username\":\"admin\",\"password\":\"%s\",\"device\":\"%s\"}"
                    .formatted(ADMIN_PASSWORD, agent)));

    assertThat(ownSession(tokens).get("device").asText()).isEqualTo(agent.substring(0, 100));
  }

  @Test
  void logoutByAccessTokenEndsThisSessionOnly() {
    Tokens here = service.logInAsAdministrator();
    Tokens elsewhere = service.logInAsAdministrator();

    assertThat(service.postNothing("/logout", bearer(here.access())).status()).isEqualTo(204);

    assertInvalidToken(service.get("/me", bearer(here.access())));
    assertInvalidToken(service.postNothing("/refresh", bearer(here.refresh())));
    assertThat(service.get("/me", bearer(elsewhere.access())).status()).isEqualTo(200);
  }

  @Test
  void logoutByRefreshTokenWorksInTheHeaderAndInTheBody() {
    Tokens one = service.logInAsAdministrator();
    Tokens other = service.logInAsAdministrator();

    assertThat(service.postNothing("/logout", bearer(one.refresh())).status()).isEqualTo(204);
    assertThat(service.post("/logout", "{\"refresh_token\":\"" + other.refresh() + "\"}").status())
        .isEqualTo(204);

    assertInvalidToken(service.get("/me", bearer(one.access())));
    assertInvalidToken(service.get("/me", bearer(other.access())));
  }

  @Test
  void passwordChangeEndsTheOtherSessionsAndTheOldPassword(@TempDir Path data) {
    try (RunningService own = RunningService.start(data)) {
      Tokens here = own.logInAsAdministrator();
      Tokens elsewhere = own.logInAsAdministrator();
      String change =
          "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
              .formatted(ADMIN_PASSWORD, NEW_PASSWORD);

      Tokens renewed = Tokens.of(own.put("/me/password", change, bearer(here.access())));

      assertThat(own.get("/me", bearer(renewed.access())).status()).isEqualTo(200);
      assertInvalidToken(own.get("/me", bearer(here.access())));
      assertInvalidToken(own.postNothing("/refresh", bearer(here.refresh())));
      assertInvalidToken(own.get("/me", bearer(elsewhere.access())));
      assertInvalidToken(own.postNothing("/refresh", bearer(elsewhere.refresh())));
      assertThat(own.post("/login", ApiClient.credentials("admin", ADMIN_PASSWORD)).status())
          .isEqualTo(401);
      assertThat(own.post("/login", ApiClient.credentials("admin", NEW_PASSWORD)).status())
          .isEqualTo(200);
      assertThat(own.put("/me/password", change, bearer(renewed.access())).status()).isEqualTo(403);
      assertThat(own.postNothing("/refresh", bearer(renewed.refresh())).status()).isEqualTo(200);
    }
  }

  @Test
  void aWeakNewPasswordIsRejectedWithEveryReason() {
    Tokens tokens = service.logInAsAdministrator();
    String change =
        "{\"current_password\":\"%s\",\"new_password\":\"admin\"}".formatted(ADMIN_PASSWORD);

    Answer answer = service.put("/me/password", change, bearer(tokens.access()));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:watchword:problem:password-rejected");
    assertThat(answer.json().get("errors"))
        .extracting(error -> error.get("message").asText())
        .containsExactly(
            "must have at least 15 characters",
            "must not contain the user name or the name of the service",
            "is too easy to guess");
  }

  @Test
  void sessionsAreListedAndCanBeEndedOneByOne() {
    Tokens here = service.logInAsAdministrator();
    Tokens elsewhere =
        Tokens.of(
            service.post(
                "/login",
                "{\"username\":\"ADMIN\",\"password\":\"%s\",\"device\":\"phone\"}"
                    .formatted(ADMIN_PASSWORD)));
    JsonNode items = service.get("/me/sessions", bearer(here.access())).json().get("items");
    List<JsonNode> current =
        items.valueStream().filter(session -> session.get("current").asBoolean()).toList();
    JsonNode phone =
        items
            .valueStream()
            .filter(session -> session.path("device").asText().equals("phone"))
            .findFirst()
            .orElseThrow();

    assertThat(current).hasSize(1);
    String path = "/me/sessions/" + phone.get("id").asText();
    assertThat(service.delete(path, bearer(here.access())).status()).isEqualTo(204);
    assertThat(service.delete(path, bearer(here.access())).status()).isEqualTo(404);
    assertInvalidToken(service.get("/me", bearer(elsewhere.access())));
  }

  @Test
  void whatWasRevokedStaysRevokedAfterARestartAndWhatWasNotGoesOn(@TempDir Path data) {
    Tokens ended;
    Tokens goesOn;
    try (RunningService before = RunningService.start(data)) {
      ended = before.logInAsAdministrator();
      goesOn = before.logInAsAdministrator();
      before.postNothing("/logout", bearer(ended.access()));
    }
    try (RunningService after = RunningService.start(data)) {
      assertInvalidToken(after.get("/me", bearer(ended.access())));
      assertThat(after.get("/me", bearer(goesOn.access())).status()).isEqualTo(200);
      assertThat(after.postNothing("/refresh", bearer(goesOn.refresh())).status()).isEqualTo(200);
    }
  }

  @Test
  void metadataSaysWhatIsTrue() {
    JsonNode metadata = service.get("/.well-known/oauth-authorization-server").json();

    assertThat(metadata.get("issuer").asText()).isEqualTo("http://localhost:8080");
    assertThat(metadata.get("jwks_uri").asText())
        .isEqualTo("http://localhost:8080/.well-known/jwks.json");
    assertThat(metadata.get("response_types_supported")).isEmpty();
    assertThat(metadata.get("token_endpoint").asText())
        .isEqualTo("http://localhost:8080/oauth/token");
    assertThat(metadata.get("introspection_endpoint").asText())
        .isEqualTo("http://localhost:8080/oauth/introspect");
    assertThat(metadata.get("revocation_endpoint").asText())
        .isEqualTo("http://localhost:8080/oauth/revoke");
    assertThat(metadata.get("grant_types_supported"))
        .hasToString(
            "[\"client_credentials\",\"refresh_token\","
                + "\"urn:ietf:params:oauth:grant-type:token-exchange\"]");
    assertThat(metadata.get("token_endpoint_auth_methods_supported"))
        .hasToString(
            "[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
    assertThat(metadata.get("subject_types_supported").get(0).asText()).isEqualTo("public");
    assertThat(service.get("/.well-known/openid-configuration").response().body())
        .isEqualTo(service.get("/.well-known/oauth-authorization-server").response().body());
  }

  @Test
  void healthIsOpenAndUp() {
    assertThat(service.get("/health/live").status()).isEqualTo(200);
    assertThat(service.get("/health/ready").json().get("status").asText()).isEqualTo("up");
  }

  private static void assertInvalidToken(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:watchword:problem:invalid-token");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"watchword\", error=\"invalid_token\"");
  }
}
