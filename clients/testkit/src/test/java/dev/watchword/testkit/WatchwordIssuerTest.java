package dev.watchword.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchwordIssuerTest {
  @RegisterExtension
  static final WatchwordIssuer CLASS_ISSUER = WatchwordIssuer.forAudience("https://api.example");

  @RegisterExtension
  final WatchwordIssuer issuer = WatchwordIssuer.forAudience("https://api.example");

  private final Http http = new Http(issuer);

  @Test
  void bothMetadataDocumentsAreTheSame() {
    String metadata = http.get("/.well-known/oauth-authorization-server").body();
    assertThat(http.get("/.well-known/openid-configuration").body()).isEqualTo(metadata);
    assertThat(Json.parsed(metadata))
        .containsEntry("issuer", issuer.uri().toString())
        .containsEntry("jwks_uri", issuer.uri() + "/.well-known/jwks.json")
        .containsEntry("response_types_supported", List.of())
        .containsEntry("token_endpoint", issuer.uri() + "/oauth/token")
        .containsEntry(
            "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "none"))
        .containsEntry("grant_types_supported", List.of("client_credentials", "refresh_token"))
        .containsEntry("introspection_endpoint", issuer.uri() + "/oauth/introspect")
        .containsEntry("subject_types_supported", List.of("public"))
        .hasSize(9);
  }

  @Test
  void noRefreshTokenIsGood() {
    HttpResponse<String> answer =
        http.post("/oauth/token", "grant_type=refresh_token&refresh_token=x");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.parsed(answer.body())).containsEntry("error", "invalid_grant");
    assertThat(http.get("/oauth/token").statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> asClient(String secret, String path, String form) {
    String pair = Base64.getEncoder().encodeToString(("orders:" + secret).getBytes(UTF_8));
    return http.post(path, form, "Authorization", "Basic " + pair);
  }

  private Map<String, Object> introspected(String token) {
    String secret = issuer.clientSecret("orders", "tokens:introspect");
    return Json.parsed(asClient(secret, "/oauth/introspect", "token=" + token).body());
  }

  @Test
  void aClientGetsATokenByItsSecret() {
    String secret = issuer.clientSecret("orders", "revocations:read", "stock:read");
    HttpResponse<String> answer = asClient(secret, "/oauth/token", "grant_type=client_credentials");
    String token = String.valueOf(Json.parsed(answer.body()).get("access_token"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(http.getAs(token, "/revocations").statusCode()).isEqualTo(200);
    assertThat(status(token, "permission=stock:read")).isEqualTo(204);
    assertThat(status(token, "permission=stock:write")).isEqualTo(403);
    assertThat(http.getAs(token, "/verify").headers().map())
        .containsEntry("x-client-id", List.of("orders"))
        .containsEntry("x-username", List.of(""))
        .containsEntry("x-user-id", List.of(""));
  }

  @Test
  void aScopeNarrowsAClientsToken() {
    String secret = issuer.clientSecret("orders", "stock:*");
    String form = "grant_type=client_credentials&scope=";
    String token =
        String.valueOf(
            Json.parsed(asClient(secret, "/oauth/token", form + "stock:read").body())
                .get("access_token"));

    assertThat(status(token, "permission=stock:read")).isEqualTo(204);
    assertThat(status(token, "permission=stock:write")).isEqualTo(403);
    assertThat(asClient(secret, "/oauth/token", form + "users:read").statusCode()).isEqualTo(400);
  }

  @Test
  void twoSecretsLiveAtOnceAndADisabledClientHasNone() {
    String first = issuer.clientSecret("orders");
    String second = issuer.clientSecret("orders");
    String form = "grant_type=client_credentials";
    assertThat(asClient(first, "/oauth/token", form).statusCode()).isEqualTo(200);
    assertThat(asClient(second, "/oauth/token", form).statusCode()).isEqualTo(200);
    String token = issuer.clientToken("orders").build();

    issuer.disableClient("orders");
    assertThat(asClient(first, "/oauth/token", form).statusCode()).isEqualTo(401);
    assertThat(http.getAs(token, "/verify").statusCode()).isEqualTo(401);
  }

  @Test
  void anAccessKeyIsGoodForVerifyAndIntrospectionAlone() {
    String key = issuer.accessKey().user("ada").roles("user", "admin").build();

    assertThat(http.getAs(key, "/verify").headers().map())
        .containsEntry("x-username", List.of("ada"));
    assertThat(http.getAs(key, "/revocations").statusCode()).isEqualTo(401);
    assertThat(introspected(key))
        .containsEntry("active", true)
        .containsEntry("username", "ada")
        .containsEntry("roles", List.of("admin", "user"))
        .containsKeys("sub", "aud", "iss", "iat", "exp", "sid")
        .doesNotContainKey("scope");
  }

  @Test
  void aNarrowedAccessKeyHasAScopeAndNoRole() {
    String key = issuer.accessKey().narrowedTo("orders:read", "orders:list").build();

    assertThat(introspected(key))
        .containsEntry("roles", List.of())
        .containsEntry("scope", "orders:list orders:read");
  }

  @Test
  void anAccessKeyEnds() {
    String key = issuer.accessKey().build();
    issuer.endAccessKey(key);

    for (String over :
        List.of(key, issuer.accessKey().expiresIn(Duration.ofSeconds(-1)).build(), "garbage")) {
      assertThat(introspected(over)).isEqualTo(Map.of("active", false));
      assertThat(http.getAs(over, "/verify").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void introspectionIsForThoseWhoMay() {
    String key = issuer.accessKey().build();
    String secret = issuer.clientSecret("billing");

    assertThat(http.post("/oauth/introspect", "token=" + key).statusCode()).isEqualTo(401);
    assertThat(asClient(secret, "/oauth/introspect", "token=" + key).statusCode()).isEqualTo(401);
    assertThat(
            asClient(issuer.clientSecret("orders"), "/oauth/introspect", "token=" + key)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            http.post(
                    "/oauth/introspect",
                    "token=" + key,
                    "Authorization",
                    "Bearer " + issuer.clientToken("x").permissions("tokens:*").build())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void publicDocumentsAreForEveryOrigin() {
    assertThat(http.get("/.well-known/jwks.json").headers().map())
        .containsEntry("access-control-allow-origin", List.of("*"))
        .containsEntry("cache-control", List.of("public, max-age=300"));
  }

  @Test
  void theSigningKeyIsThePublishedKeyThatComesFirst() throws Exception {
    List<JsonWebKey> before = publishedKeys();
    issuer.rotateKeys();
    List<JsonWebKey> after = publishedKeys();
    assertThat(before).hasSize(2);
    assertThat(after).hasSize(3);
    assertThat(after.get(0).getKeyId()).isEqualTo(before.get(1).getKeyId());
    assertThat(after.get(1).getKeyId()).isEqualTo(before.get(0).getKeyId());
    assertThat(after)
        .allSatisfy(key -> assertThat(key.getAlgorithm()).isEqualTo("ES256"))
        .allSatisfy(key -> assertThat(key.getUse()).isEqualTo("sig"));
  }

  @Test
  void tokensOfBothKeysAreGoodAfterARotation() {
    String old = issuer.token().build();
    issuer.rotateKeys();
    assertThat(http.getAs(old, "/verify").statusCode()).isEqualTo(204);
    assertThat(http.getAs(issuer.token().build(), "/verify").statusCode()).isEqualTo(204);
  }

  @Test
  void theFeedTellsWhatWasRevokedInOrder() {
    String token = issuer.token().user("ada").build();
    issuer.logOut(token);
    issuer.raiseEpoch("ada");
    Map<String, Object> feed = feed("/revocations?after=0");
    assertThat(feed.get("items"))
        .asString()
        .matches(
            "\\[\\{number=1, session_id=[^,]*, expires_at=[^,]*}, "
                + "\\{number=2, subject_id=[^,]*, below_epoch=2, expires_at=[^,]*}]");
    assertThat(feed).containsEntry("next_after", 2L);
    assertThat(feed("/revocations?after=2"))
        .containsEntry("items", List.of())
        .containsEntry("next_after", 2L);
    assertThat(feed("/revocations?after=0&limit=1")).containsEntry("next_after", 1L);
  }

  @Test
  void theFeedIsForThoseWhoMayReadIt() {
    assertThat(http.get("/revocations").statusCode()).isEqualTo(401);
    assertThat(http.getAs("garbage", "/revocations").statusCode()).isEqualTo(401);
    assertThat(http.getAs(issuer.token().build(), "/revocations").statusCode()).isEqualTo(403);
    assertThat(http.getAs(issuer.token().roles("admin").build(), "/revocations").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"after=-1", "after=x", "limit=0", "limit=201", "since=1", "after=1&after=2"})
  void theFeedRefusesOtherParameters(String query) {
    assertThat(http.getAs(issuer.feedToken(), "/revocations?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void aRaisedEpochEndsEarlierTokensOnly() {
    String before = issuer.token().user("ada").build();
    issuer.raiseEpoch("ada");
    assertThat(http.getAs(before, "/verify").statusCode()).isEqualTo(401);
    assertThat(http.getAs(issuer.token().user("ada").build(), "/verify").statusCode())
        .isEqualTo(204);
    assertThat(http.getAs(issuer.token().user("bob").build(), "/verify").statusCode())
        .isEqualTo(204);
  }

  @Test
  void verifyAlwaysSaysAllFiveHeaders() {
    UUID session = UUID.randomUUID();
    HttpResponse<String> answer =
        http.getAs(
            issuer.token().user("zoë").roles("user", "admin").session(session).build(), "/verify");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().map())
        .containsEntry("x-username", List.of("zo%C3%AB"))
        .containsEntry("x-roles", List.of("admin,user"))
        .containsEntry("x-session-id", List.of(session.toString()))
        .containsEntry("x-client-id", List.of(""))
        .containsKey("x-user-id");
  }

  @Test
  void verifyAsksForAnyRoleAndAllPermissions() {
    issuer.defineRole("clerk", "orders:read", "orders:write");
    String clerk = issuer.token().roles("clerk").build();
    assertThat(status(clerk, "role=clerk")).isEqualTo(204);
    assertThat(status(clerk, "role=admin&role=clerk")).isEqualTo(204);
    assertThat(status(clerk, "role=admin")).isEqualTo(403);
    assertThat(status(clerk, "permission=orders:read&permission=orders:write")).isEqualTo(204);
    assertThat(status(clerk, "permission=orders:read&permission=users:read")).isEqualTo(403);
    assertThat(status(issuer.token().permissions("orders:*").build(), "permission=orders:read"))
        .isEqualTo(204);
  }

  @Test
  void verifyAsksForTheAudienceThatIsNamed() {
    String token = issuer.token().audiences("https://api.example", "https://b.example").build();
    assertThat(status(token, "audience=https://b.example")).isEqualTo(204);
    assertThat(status(token, "audience=https://c.example")).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rol=admin", "role=", "role=Admin", "permission=orders", "x"})
  void verifyRefusesParametersThatItDoesNotKnow(String query) {
    assertThat(status(issuer.token().roles("admin").build(), query)).isEqualTo(400);
  }

  @Test
  void withoutATokenThereIsNoErrorInTheChallenge() {
    HttpResponse<String> answer = http.get("/verify");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"watchword\"");
    assertThat(http.get("/verify", "Authorization", "Basic YTpi").headers().map())
        .containsEntry("www-authenticate", List.of("Bearer realm=\"watchword\""));
  }

  @Test
  void anExpiredTokenCanBeBuilt() {
    assertThat(status(issuer.token().expiresIn(Duration.ofSeconds(-1)).build(), "")).isEqualTo(401);
    assertThat(status(issuer.token().expiresIn(Duration.ofHours(1)).build(), "")).isEqualTo(204);
  }

  @Test
  void otherPathsAndMethodsAreRefused() {
    assertThat(http.get("/login").statusCode()).isEqualTo(404);
    assertThat(http.get("/verify/").statusCode()).isEqualTo(404);
  }

  @Test
  void itGoesAwayAndComesBackOnTheSamePort() {
    issuer.goAway();
    assertThatThrownBy(() -> http.get("/.well-known/jwks.json"))
        .isInstanceOf(UncheckedIOException.class);
    issuer.comeBack();
    assertThat(http.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutJunitItEndsWhenItIsClosed() {
    Http closed;
    try (WatchwordIssuer own = WatchwordIssuer.start("https://api.example", 0)) {
      closed = new Http(own);
      assertThat(closed.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> WatchwordIssuer.start("https://api.example", own.uri().getPort()))
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThatThrownBy(() -> closed.get("/verify")).isInstanceOf(UncheckedIOException.class);
  }

  @Nested
  class InANestedClass {
    @Test
    void theFieldOfTheClassServesOn() {
      assertThat(new Http(CLASS_ISSUER).get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFieldOfTheClassServesEveryTest() {
    assertThat(new Http(CLASS_ISSUER).get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
  }

  private int status(String token, String query) {
    return http.getAs(token, "/verify" + (query.isEmpty() ? "" : "?" + query)).statusCode();
  }

  private Map<String, Object> feed(String path) {
    return Json.parsed(http.getAs(issuer.feedToken(), path).body());
  }

  private List<JsonWebKey> publishedKeys() throws Exception {
    return new JsonWebKeySet(http.get("/.well-known/jwks.json").body()).getJsonWebKeys();
  }
}
