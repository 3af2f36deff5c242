package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that only knows OAuth keeps a session. */
class TokenEndpointTest {
  private static final String GRANT = "grant_type=refresh_token&refresh_token=";

  @Served(shared = true)
  private static RunningService service;

  private static Answer token(String form, String... headers) {
    return send(BodyPublishers.ofString(form), "application/x-www-form-urlencoded", headers);
  }

  private static Answer send(BodyPublisher body, String type, String... headers) {
    return service.send(
        service.request("/oauth/token", headers).header("Content-Type", type).POST(body));
  }

  private static void assertRefused(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().get("error").asText()).isEqualTo(error);
    assertThat(answer.json().get("error_description").asText()).isNotBlank();
    assertThat(answer.json().size()).isEqualTo(2);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void aRefreshTokenIsExchangedAsAtOurOwnEndpoint() {
    Tokens tokens = service.logInAsAdministrator();

    Answer answer = token(GRANT + tokens.refresh() + "&client_id=watchword&later=ignored&scope=");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    String access = answer.json().get("access_token").asText();
    assertThat(service.get("/me", ApiClient.bearer(access)).status()).isEqualTo(200);
    assertThat(token(GRANT + tokens.refresh()).json().get("refresh_token"))
        .as("the same successor within the grace")
        .isEqualTo(answer.json().get("refresh_token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grant_type=",
        "refresh_token=x",
        "grant_type=refresh_token",
        GRANT,
        GRANT + "x&refresh_token=x",
        GRANT + "x&later=1&later=2",
        GRANT + "%",
        GRANT + "%zz",
        GRANT + "%ff",
        GRANT + "%+1",
        GRANT + "%1",
        GRANT + "x%",
        "{\"grant_type\":\"refresh_token\"}"
      })
  void aRequestThatLacksAParameterOrHasOneTwiceIsInvalid(String form) {
    assertRefused(token(form), 400, "invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=password&username=admin&password=x, unsupported_grant_type",
    "grant_type=client_credentials, invalid_client",
    "grant_type=REFRESH_TOKEN&refresh_token=x, unsupported_grant_type",
    "grant_type=refresh_token&refresh_token=x, invalid_grant",
    "grant_type=refresh_token&refresh_token=x&client_id=other, invalid_grant",
    "grant_type=refresh_token&refresh_token=x&scope=users:read, invalid_scope",
    "grant_type=refresh_token&refresh_token=x&resource=a&resource=b, invalid_target"
  })
  void whatIsNotGrantedIsNamed(String form, String error) {
    assertRefused(token(form), 400, error);
  }

  @Test
  void anotherClientsAttemptDoesNotUseTheTokenUp() {
    Tokens tokens = service.logInAsAdministrator();

    assertRefused(token(GRANT + tokens.refresh() + "&client_id=other"), 400, "invalid_grant");

    assertThat(token(GRANT + tokens.refresh()).status()).isEqualTo(200);
  }

  @Test
  void noClientIsKnownByASecret() {
    Answer basic = token(GRANT + "x", "Authorization", "Basic d2F0Y2h3b3JkOng=");

    assertRefused(basic, 401, "invalid_client");
    assertThat(basic.header("WWW-Authenticate")).startsWith("Basic ");
    assertRefused(token(GRANT + "x&client_secret=x"), 400, "invalid_request");
    assertRefused(token(GRANT + "x&client_id=a&client_secret=x"), 400, "invalid_client");
    assertRefused(token(GRANT + "x&client_assertion=x"), 400, "invalid_request");
    assertRefused(
        token(GRANT + "x", "Authorization", "Bearer of-every-request"), 400, "invalid_request");
  }

  @Test
  void anAccessTokenIsNoGrant() {
    Tokens tokens = service.logInAsAdministrator();

    assertRefused(token(GRANT + tokens.access()), 400, "invalid_grant");
    assertThat(service.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);
  }

  @Test
  void whatTheTransportRefusesIsAProblem() {
    assertThat(send(BodyPublishers.ofString("{}"), "application/json").status()).isEqualTo(415);
    assertThat(
            service
                .send(service.request("/oauth/token").POST(BodyPublishers.ofString(GRANT)))
                .status())
        .isEqualTo(415);
    byte[] large = ("x=" + "a".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
    Answer tooLarge = send(BodyPublishers.ofByteArray(large), "application/x-www-form-urlencoded");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(Problems.slug(tooLarge)).isEqualTo("too-large");
    assertThat(service.get("/oauth/token").status()).isEqualTo(405);
  }
}
