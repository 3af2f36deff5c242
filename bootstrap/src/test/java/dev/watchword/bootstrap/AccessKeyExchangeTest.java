package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.Machines.assertError;
import static dev.watchword.bootstrap.Machines.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens for access keys (RFC 8693), and what introspection and revocation make of both. */
class AccessKeyExchangeTest {
  private static final String GRANT =
      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
          + "&subject_token_type=urn%3Awatchword%3Atoken-type%3Aaccess-key&subject_token=";

  @Served(settings = "audience: 'own, https://b.example'")
  private static RunningService service;

  private static Instant later;
  private static Machines machines;
  private static Team team;
  private static int names;

  @BeforeAll
  static void prepare() {
    later = Instant.now().plus(Duration.ofDays(30));
    machines = new Machines(service);
    team = new Team(service);
    team.defineRole("reporter", "orders:read", "reports:*");
    team.defineRole("asker", "tokens:introspect");
  }

  private record Key(String owner, String session, String id, String text) {
    /** A new user's key that allows no more than {@code permissions}, if there are any. */
    static Key of(String role, String... permissions) {
      return until(later, role, permissions);
    }

    static Key until(Instant end, String role, String... permissions) {
      String name = "exchanger-" + ++names;
      String owner = team.create(name, role);
      Tokens session = service.logIn(name, Team.PASSWORD);
      String narrowed =
          permissions.length == 0
              ? ""
              : ",\"permissions\":[\"" + String.join("\",\"", permissions) + "\"]";
      Answer made =
          team.as(session.access())
              .post(
                  "/me/access-keys",
                  "{\"name\":\"n\",\"expires_at\":\"%s\"%s}".formatted(end, narrowed));
      assertThat(made.status()).as(made.response().body()).isEqualTo(201);
      return new Key(
          owner, session.access(), made.json().get("id").asText(), made.json().get("key").asText());
    }

    Answer exchanged(String more) {
      return machines.post("/oauth/token", GRANT + text + more);
    }

    String token(String more) {
      Answer answer = exchanged(more);
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      return answer.json().get("access_token").asText();
    }
  }

  private static JsonNode introspected(String token) {
    return machines
        .post("/oauth/introspect", "token=" + token, machines.with("asker").basic())
        .json();
  }

  private static void assertInactive(String token) {
    assertThat(introspected(token)).hasToString("{\"active\":false}");
  }

  @Test
  void aKeyIsExchangedForATokenOfItsOwner() {
    Key key = Key.of("reporter");

    Answer answer = key.exchanged("");

    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactly("access_token", "token_type", "expires_in", "issued_token_type");
    assertThat(answer.json().get("issued_token_type").asText())
        .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    JsonNode claims = claims(answer.json().get("access_token").asText());
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
            "roles",
            "epoch",
            "preferred_username");
    assertThat(claims.get("sub").asText()).isEqualTo(key.owner());
    assertThat(claims.get("sid").asText()).isEqualTo(key.id());
    assertThat(claims.get("roles")).hasToString("[\"reporter\"]");
  }

  @Test
  void aNarrowedKeyMakesANarrowedToken() {
    JsonNode claims = claims(Key.of("reporter", "reports:*").token(""));

    assertThat(claims.get("roles")).isEmpty();
    assertThat(claims.get("entitlements")).hasToString("[\"reports:*\"]");
    assertThat(claims.has("scope")).isFalse();
  }

  @Test
  void scopeResourceAndAudienceNarrowItMore() {
    Key key = Key.of("reporter", "reports:*");

    Answer scoped = key.exchanged("&scope=reports:write%20reports:read");
    assertThat(scoped.json().get("scope").asText()).isEqualTo("reports:read reports:write");
    String token = scoped.json().get("access_token").asText();
    assertThat(claims(token).get("roles")).isEmpty();
    assertThat(claims(token).get("entitlements"))
        .hasToString("[\"reports:read\",\"reports:write\"]");
    assertThat(claims(token).get("scope").asText()).isEqualTo("reports:read reports:write");
    for (String target : new String[] {"resource", "audience"}) {
      assertThat(claims(key.token("&" + target + "=https%3A%2F%2Fb.example")).get("aud").asText())
          .isEqualTo("https://b.example");
      assertError(key.exchanged("&" + target + "=elsewhere"), 400, "invalid_target");
    }
    assertError(key.exchanged("&scope=orders:read"), 400, "invalid_scope");
  }

  @Test
  void aScopeThatDoesNotFitIntoATokenIsRefused() {
    String scope =
        IntStream.range(0, 200).mapToObj("r%03d:read"::formatted).collect(Collectors.joining("+"));

    assertError(Key.of("admin").exchanged("&scope=" + scope), 400, "invalid_scope");
  }

  @Test
  void aTokenWithAScopeOpensWhatItsScopeNames() {
    String token = Key.of("reporter").token("&scope=reports:read");

    assertThat(service.get("/verify?permission=reports:read", bearer(token)).status())
        .isEqualTo(204);
    assertThat(service.get("/verify?permission=reports:write", bearer(token)).status())
        .isEqualTo(403);
    assertThat(service.get("/verify?permission=orders:read", bearer(token)).status())
        .isEqualTo(403);
    assertThat(service.get("/verify?role=reporter", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void introspectionTellsTheScopeOfAToken() {
    Key key = Key.of("reporter");

    JsonNode scoped = introspected(key.token("&scope=orders:read%20reports:read"));

    assertThat(scoped.get("scope").asText()).isEqualTo("orders:read reports:read");
    assertThat(scoped.get("roles")).isEmpty();
    assertThat(scoped.get("sub").asText()).isEqualTo(key.owner());
    assertThat(introspected(key.token("")).has("scope")).isFalse();
  }

  @Test
  void theTokenEndsNoLaterThanTheKey() {
    Instant end = Instant.now().plusSeconds(100);

    Answer answer = Key.until(end, "user").exchanged("");

    assertThat(answer.json().get("expires_in").asInt()).isBetween(1, 100);
    assertThat(claims(answer.json().get("access_token").asText()).get("exp").asLong())
        .isEqualTo(end.getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "subject_token=x",
    "subject_token=x&subject_token_type=urn:ietf:params:oauth:token-type:access_token",
    "subject_token_type=urn:watchword:token-type:access-key",
    "subject_token=x&subject_token_type=urn:watchword:token-type:access-key",
    "subject_token=x&subject_token_type=urn:watchword:token-type:access-key&actor_token=y"
  })
  void whatIsNoGoodKeyIsAnInvalidRequest(String parameters) {
    assertError(
        machines.post(
            "/oauth/token",
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&" + parameters),
        400,
        "invalid_request");
  }

  @Test
  void onlyAnAccessTokenCanBeAskedFor() {
    Key key = Key.of("user");

    assertThat(key.exchanged("&requested_token_type=urn:ietf:params:oauth:token-type:jwt").status())
        .isEqualTo(200);
    assertError(
        key.exchanged("&requested_token_type=urn:ietf:params:oauth:token-type:id_token"),
        400,
        "invalid_request");
  }

  @Test
  void keysMakeNoKeys() {
    Key key = Key.of("user");

    Answer answer =
        team.as(key.token(""))
            .post("/me/access-keys", "{\"name\":\"n\",\"expires_at\":\"%s\"}".formatted(later));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(Problems.slug(answer)).isEqualTo("fresh-login-needed");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"watchword\", error=\"insufficient_user_authentication\","
                + " max_age=\"300\"");
  }

  @Test
  void keysChangeNoPasswordAndDoNotTellWhetherOneIsRight() {
    Team.Caller caller = team.as(Key.of("user").token(""));

    for (String current : new String[] {Team.PASSWORD, "wrong-password-of-somebody"}) {
      Answer answer =
          caller.put(
              "/me/password",
              "{\"current_password\":\"%s\",\"new_password\":\"marble-thicket-ferry-58\"}"
                  .formatted(current));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(Problems.slug(answer)).isEqualTo("invalid-token");
    }
  }

  @Test
  void aKeyForEverythingMakesATokenHoweverMuchItsOwnerMay() {
    team.defineRole(
        "wide", IntStream.range(0, 200).mapToObj("w%03d:read"::formatted).toArray(String[]::new));
    Key key = Key.of("admin", "*:*");
    team.as(team.admin())
        .put("/users/" + key.owner() + "/roles", "{\"roles\":[\"admin\",\"wide\"]}");

    assertThat(claims(key.token("")).get("entitlements")).hasToString("[\"*:*\"]");
  }

  @Test
  void aTokenOfANarrowedKeyTouchesNothingOfTheAccount() {
    Key key = Key.of("admin", "orders:read");
    String token = key.token("");

    assertThat(service.get("/me", bearer(token)).status()).isEqualTo(200);
    assertThat(service.get("/me/sessions", bearer(token)).status()).isEqualTo(403);
    assertThat(service.get("/me/access-keys", bearer(token)).status()).isEqualTo(403);
    assertThat(service.delete("/me/access-keys/" + key.id(), bearer(token)).status())
        .isEqualTo(403);
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(403);
    assertThat(service.get("/admin-only", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void aTokenOfAKeyChangesWhatItsOwnerMayChange() {
    String token = Key.of("admin").token("");

    assertThat(team.as(token).put("/roles/by-a-key", "{\"description\":\"\",\"permissions\":[]}"))
        .extracting(Answer::status)
        .isEqualTo(201);
  }

  @Test
  void fewerRolesEndTheTokensAndTheKeyMakesSmallerOnes() {
    Key key = Key.of("reporter");
    String before = key.token("");
    assertThat(service.get("/verify?permission=orders:read", bearer(before)).status())
        .isEqualTo(204);

    team.as(team.admin()).put("/users/" + key.owner() + "/roles", "{\"roles\":[\"user\"]}");

    assertThat(service.get("/me", bearer(before)).status()).isEqualTo(401);
    assertThat(claims(key.token("")).get("roles")).hasToString("[\"user\"]");
  }

  @Test
  void aNarrowedKeyNamesNothingThatItsOwnerHasLost() {
    Key key = Key.of("reporter", "reports:*", "orders:read");
    team.defineRole("smaller", "reports:read");

    team.as(team.admin()).put("/users/" + key.owner() + "/roles", "{\"roles\":[\"smaller\"]}");

    assertThat(claims(key.token("")).get("entitlements")).hasToString("[\"reports:read\"]");
    assertThat(introspected(key.text()).get("scope").asText()).isEqualTo("reports:read");

    team.as(team.admin()).put("/users/" + key.owner() + "/roles", "{\"roles\":[]}");

    String token = key.token("");
    assertThat(claims(token).get("roles")).isEmpty();
    assertThat(claims(token).get("entitlements")).isEmpty();
    assertThat(introspected(key.text()).get("scope").asText()).isEmpty();
    assertThat(introspected(token).get("scope").asText()).isEmpty();
  }

  @Test
  void aNarrowedTokenThatIsAskedAboutNamesNothingThatARoleHasLost() {
    team.defineRole("fading", "docs:read", "docs:write");
    String token = machines.with("fading").token("&scope=docs:write%20docs:read");

    team.defineRole("fading", "docs:read");

    assertThat(introspected(token).get("scope").asText()).isEqualTo("docs:read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout", "logout all", "revoke the token", "revoke the key", "end"})
  void theKeyAndItsTokensEndTogether(String how) {
    Key key = Key.of("user");
    String token = key.token("");

    Answer answer =
        switch (how) {
          case "logout" -> service.postNothing("/logout", bearer(token));
          case "logout all" -> team.as(token).post("/logout", "{\"all\":true}");
          case "revoke the token" -> machines.post("/oauth/revoke", "token=" + token);
          case "revoke the key" -> machines.post("/oauth/revoke", "token=" + key.text());
          default -> team.as(key.session()).delete("/me/access-keys/" + key.id());
        };

    assertThat(answer.status()).as(how).isIn(200, 204);
    assertThat(service.get("/me", bearer(token)).status()).isEqualTo(401);
    assertThat(service.get("/verify", bearer(key.text())).status()).isEqualTo(401);
    assertError(key.exchanged(""), 400, "invalid_request");
    assertInactive(token);
    assertInactive(key.text());
    assertThat(service.get("/me", bearer(key.session())).status())
        .as("the session of its owner")
        .isEqualTo(200);
  }

  @Test
  void theFeedTellsThatAKeyHasEnded() {
    Team.Caller admin = team.as(team.admin());
    Key key = Key.of("user");
    long before = admin.get("/revocations?after=0&limit=200").json().get("next_after").asLong();

    team.as(key.session()).delete("/me/access-keys/" + key.id());

    assertThat(admin.get("/revocations?after=" + before).json().at("/items/0/session_id").asText())
        .isEqualTo(key.id());
  }

  @Test
  void introspectionSaysWhoseKeyItIsAndHowLongItLasts() {
    Key key = Key.of("reporter", "reports:read");

    JsonNode known = introspected(key.text());

    assertThat(known.get("active").asBoolean()).isTrue();
    assertThat(known.get("sub").asText()).isEqualTo(key.owner());
    assertThat(known.get("sid").asText()).isEqualTo(key.id());
    assertThat(known.get("exp").asLong()).isEqualTo(later.getEpochSecond());
    assertThat(known.get("roles")).isEmpty();
    assertThat(known.get("scope").asText()).isEqualTo("reports:read");
    assertThat(known.get("client_id").asText()).isEqualTo("watchword");
    assertInactive(key.text() + "x");
  }
}
