package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do over HTTP. */
class ManagementTest {
  private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

  @Served private static RunningService service;
  private static Team team;
  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
  }

  @Test
  void aUserIsCreatedShownChangedAndDeleted() {
    Answer created =
        admin.post(
            "/users",
            "{\"username\":\"Grace\",\"password\":\"%s\",\"roles\":[\"user\"],\"temporary\":false}"
                .formatted(Team.PASSWORD));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("username").asText()).isEqualTo("grace");
    String path = created.header("Location");
    assertThat(path).isEqualTo("/users/" + created.json().get("id").asText());
    assertThat(admin.get(path).response().body()).isEqualTo(created.response().body());

    String token = service.logIn("grace", Team.PASSWORD).access();
    Answer disabled = admin.patch(path, "{\"state\":\"disabled\",\"reason\":\"on leave\"}");
    assertThat(disabled.json().get("state").asText()).isEqualTo("disabled");
    assertThat(disabled.json().get("disabled_reason").asText()).isEqualTo("on leave");
    assertThat(team.as(token).get("/me").status()).isEqualTo(401);
    assertThat(logIn("grace").status()).isEqualTo(401);

    assertThat(admin.patch(path, "{\"state\":\"active\"}").json().has("disabled_reason")).isFalse();
    assertThat(logIn("grace").status()).isEqualTo(200);

    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.get(path).status()).isEqualTo(404);
    assertThat(admin.delete(path).status()).isEqualTo(404);
    assertThat(logIn("grace").status()).isEqualTo(401);
  }

  private static Answer logIn(String username) {
    return service.post("/login", ApiClient.credentials(username, Team.PASSWORD));
  }

  @Test
  void aRenamedUserKeepsTheSessionAndLogsInByTheNewNameOnly() {
    String path = "/users/" + team.create("marie", "user");
    ApiClient.Tokens tokens = service.logIn("marie", Team.PASSWORD);
    String tag = admin.get(path).header("ETag");

    Answer renamed = admin.patch(path, "{\"username\":\"O'Brien\"}", "If-Match", tag);

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.json().get("username").asText()).isEqualTo("o'brien");
    assertThat(renamed.header("ETag")).isNotEqualTo(tag);
    assertThat(admin.patch(path, "{\"username\":\"O'BRIEN\"}").header("ETag"))
        .isEqualTo(renamed.header("ETag"));
    assertThat(slug(admin.patch(path, "{\"username\":\"m\"}", "If-Match", tag))).isEqualTo("stale");
    assertThat(slug(admin.patch(path, "{\"username\":\"Admin\"}"))).isEqualTo("username-taken");
    assertThat(me(tokens)).isEqualTo("marie");
    assertThat(
            me(
                ApiClient.Tokens.of(
                    service.postNothing("/refresh", ApiClient.bearer(tokens.refresh())))))
        .isEqualTo("o'brien");
    assertThat(logIn("marie").status()).isEqualTo(401);
    assertThat(logIn("o'brien").status()).isEqualTo(200);
    JsonNode event = admin.get("/audit-events?type=user.renamed&limit=1").json().at("/items/0");
    assertThat(event.get("user_id").asText()).isEqualTo(path.substring("/users/".length()));
    assertThat(event.get("details").toString())
        .contains("\"username\":\"o'brien\"", "\"former_username\":\"marie\"");
  }

  private static String me(ApiClient.Tokens tokens) {
    return team.as(tokens.access()).get("/me").json().get("username").asText();
  }

  @Test
  void otherRolesMakeOlderTokensWorthlessAndComeWithTheNextRefresh() {
    String id = team.create("ida", "user");
    ApiClient.Tokens tokens = service.logIn("ida", Team.PASSWORD);

    admin.put("/users/" + id + "/roles", "{\"roles\":[\"user\",\"admin\"]}");

    assertThat(team.as(tokens.access()).get("/me").status()).isEqualTo(401);
    ApiClient.Tokens next =
        ApiClient.Tokens.of(service.postNothing("/refresh", ApiClient.bearer(tokens.refresh())));
    assertThat(team.as(next.access()).get("/admin-only").status()).isEqualTo(200);

    admin.put("/users/" + id + "/roles", "{\"roles\":[\"user\"]}");
    assertThat(team.as(next.access()).get("/users").status()).isEqualTo(401);
  }

  @Test
  void aPasswordThatIsResetEndsAllSessionsOfItsUser() {
    String id = team.create("rita", "user");
    ApiClient.Tokens tokens = service.logIn("rita", Team.PASSWORD);

    Answer weak = admin.put("/users/" + id + "/password", "{\"new_password\":\"rita\"}");
    assertThat(slug(weak)).isEqualTo("password-rejected");
    assertThat(weak.json().get("errors")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(weak.json().at("/errors/0/member").asText()).isEqualTo("new_password");
    assertThat(
            admin
                .put(
                    "/users/" + id + "/password",
                    "{\"new_password\":\"marble-thicket-ferry-58\",\"temporary\":false}")
                .status())
        .isEqualTo(204);

    assertThat(team.as(tokens.access()).get("/me").status()).isEqualTo(401);
    assertThat(service.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
        .isEqualTo(401);
    assertThat(logIn("rita").status()).isEqualTo(401);
    service.logIn("rita", "marble-thicket-ferry-58");
  }

  @Test
  void sessionsOfAUserAreSeenAndEnded() {
    String id = team.create("sam", "user");
    ApiClient.Tokens one = service.logIn("sam", Team.PASSWORD);
    ApiClient.Tokens other = service.logIn("sam", Team.PASSWORD);
    JsonNode sessions = admin.get("/users/" + id + "/sessions").json().get("items");
    assertThat(sessions).hasSize(2);
    String first = sessions.get(0).get("id").asText();

    assertThat(admin.delete("/users/" + id + "/sessions/" + NOBODY).status()).isEqualTo(404);
    assertThat(admin.delete("/users/" + id + "/sessions/" + first).status()).isEqualTo(204);
    assertThat(team.as(one.access()).get("/me").status()).isEqualTo(401);
    assertThat(team.as(other.access()).get("/me").status()).isEqualTo(200);

    assertThat(admin.delete("/users/" + id + "/sessions").status()).isEqualTo(204);
    assertThat(team.as(other.access()).get("/me").status()).isEqualTo(401);
  }

  @Test
  void aRolesPermissionsAndItsPolicyHoldAtOnce() {
    admin.put("/token-policies/brief", "{\"access_lifetime\":\"PT1M\",\"max_sessions\":1}");
    team.defineRole("reader");
    team.create("rex", "reader");
    ApiClient.Tokens before = service.logIn("rex", Team.PASSWORD);
    assertThat(team.as(before.access()).get("/users").status()).isEqualTo(403);

    Answer defined =
        admin.put(
            "/roles/reader",
            "{\"description\":\"Reads\",\"permissions\":[\"users:read\"],\"token_policy\":\"brief\"}");
    assertThat(defined.status()).isEqualTo(200);
    assertThat(team.as(before.access()).get("/users").status()).isEqualTo(200);

    Answer login = logIn("rex");
    assertThat(login.json().get("expires_in").asInt()).isEqualTo(60);
    assertThat(team.as(before.access()).get("/me").status()).as("the oldest ends").isEqualTo(401);

    assertThat(slug(admin.delete("/token-policies/brief"))).isEqualTo("in-use");
    assertThat(slug(admin.delete("/roles/reader"))).isEqualTo("in-use");
    assertThat(slug(admin.delete("/roles/user"))).isEqualTo("in-use");
    assertThat(slug(admin.delete("/token-policies/default"))).isEqualTo("in-use");
  }

  @Test
  void permissionsComeIntoTheTokenWhenAPolicySaysSo() {
    admin.put("/token-policies/telling", "{\"permissions_in_token\":true}");
    admin.put(
        "/roles/teller",
        "{\"description\":\"\",\"permissions\":[\"orders:read\"],\"token_policy\":\"telling\"}");
    team.create("tina", "teller");

    String claims = service.logIn("tina", Team.PASSWORD).access().split("\\.")[1];

    assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
        .contains("\"entitlements\":[\"orders:read\"]");
    String many =
        IntStream.range(0, 200)
            .mapToObj(number -> "\"a-resource-with-a-long-name-%03d:read\"".formatted(number))
            .collect(Collectors.joining(","));
    Answer tooMany =
        admin.put(
            "/roles/teller",
            "{\"description\":\"\",\"permissions\":[" + many + "],\"token_policy\":\"telling\"}");
    assertThat(slug(tooMany)).isEqualTo("validation-failed");
    assertThat(tooMany.json().at("/errors/0/member").asText()).isEqualTo("permissions");
  }

  @Test
  void whoeverHasNoRoleKeepsTheirAccountWhenPermissionsComeIntoTheToken() {
    Answer before = admin.get("/token-policies/default");
    admin.put(
        "/token-policies/default",
        "{\"access_lifetime\":\"PT15M\",\"session_lifetime\":\"PT24H\","
            + "\"reuse_grace\":\"PT30S\",\"permissions_in_token\":true}");
    admin.post(
        "/users",
        "{\"username\":\"norole\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
            .formatted(Team.PASSWORD));

    Team.Caller caller = team.as(service.logIn("norole", Team.PASSWORD).access());

    assertThat(caller.get("/me/sessions").status()).isEqualTo(200);
    assertThat(admin.put("/token-policies/default", withoutName(before.json())).status())
        .isEqualTo(200);
  }

  private static String withoutName(JsonNode policy) {
    ObjectNode body = policy.deepCopy();
    body.remove("name");
    return body.toString();
  }

  @Test
  void keysAreTurnedOverAndALeakedOneDiesWithItsTokens() {
    String token = service.logInAsAdministrator().access();
    Answer rotated = admin.post("/signing-keys/rotate", "");
    assertThat(rotated.json().get("items"))
        .extracting(key -> key.get("state").asText())
        .containsOnlyOnce("active", "verify-only");
    assertThat(slug(admin.post("/signing-keys/rotate", ""))).isEqualTo("key-too-young");
    assertThat(team.as(token).get("/me").status()).isEqualTo(200);

    String former =
        StreamSupport.stream(rotated.json().get("items").spliterator(), false)
            .filter(key -> key.get("state").asText().equals("verify-only"))
            .findFirst()
            .orElseThrow()
            .get("kid")
            .asText();
    Team fresh = new Team(service);
    assertThat(fresh.as(fresh.admin()).delete("/signing-keys/" + former).status()).isEqualTo(204);

    assertThat(team.as(token).get("/me").status()).isEqualTo(401);
    assertThat(service.get("/.well-known/jwks.json").response().body()).doesNotContain(former);
    assertThat(fresh.as(fresh.admin()).delete("/signing-keys/" + former).status()).isEqualTo(404);
    team = fresh;
    admin = team.as(team.admin());
  }

  @Test
  void aStaleTagGuardsAWrite() {
    String path = "/users/" + team.create("tag", "user");
    String tag = admin.get(path).header("ETag");
    assertThat(admin.patch(path, "{\"state\":\"disabled\"}", "If-Match", tag).status())
        .isEqualTo(200);

    Answer stale = admin.patch(path, "{\"state\":\"active\"}", "If-Match", tag);

    assertThat(slug(stale)).isEqualTo("stale");
    assertThat(slug(admin.delete(path, "If-Match", "W/" + tag))).isEqualTo("stale");
    assertThat(slug(admin.delete(path, "If-Match", "no-tag"))).isEqualTo("malformed-request");
    assertThat(slug(admin.put("/roles/none-yet", role(""), "If-Match", "*"))).isEqualTo("stale");
    assertThat(admin.delete(path, "If-Match", "\"x\", " + admin.get(path).header("ETag")).status())
        .isEqualTo(204);
  }

  @Test
  void pagesOfEverySizeShowEverybodyOnce() {
    IntStream.range(0, 7).forEach(number -> team.create("page-" + number, "user"));
    team.create("pagd", "user");
    team.create("pagf", "user");

    for (int limit : new int[] {1, 3, 7, 8, 200}) {
      List<String> names = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = admin.get("/users?username_prefix=PAGE-&limit=" + limit + cursor).json();
        page.get("items").forEach(user -> names.add(user.get("username").asText()));
        cursor =
            page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
      } while (!cursor.isEmpty());
      assertThat(names)
          .containsExactlyElementsOf(
              IntStream.range(0, 7).mapToObj(number -> "page-" + number).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?limit=0",
        "/users?limit=201",
        "/users?limit=-1",
        "/users?limit=1.5",
        "/users?limit=abc",
        "/users?limit=1&limit=2",
        "/users?cursor=abc",
        "/users?cursor=%00",
        "/users?cursor=QURB",
        "/users?name=ada",
        "/users?username_prefix=%20a",
        "/audit-events?cursor=YWRh",
        "/audit-events?type=Login",
        "/audit-events?user_id=1",
        "/audit-events?since=yesterday",
        "/audit-events?until=2026-01-01",
        "/revocations?after=-1",
        "/revocations?after=9999999999999999999",
        "/roles?cursor=%3D"
      })
  void aParameterThatCannotBeIsNamed(String path) {
    Answer answer = admin.get(path);

    assertThat(slug(answer)).isEqualTo("malformed-request");
    String parameter = path.substring(path.indexOf('?') + 1, path.indexOf('='));
    assertThat(answer.json().get("detail").asText())
        .containsAnyOf("'" + parameter + "'", "is unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/token-policies/odd | {'access_lifetime':'PT9S'} | access_lifetime",
        "/token-policies/odd | {'access_lifetime':'PT24H1S'} | access_lifetime",
        "/token-policies/odd | {'access_lifetime':'15 minutes'} | access_lifetime",
        "/token-policies/odd | {'session_lifetime':'P367D'} | session_lifetime",
        "/token-policies/odd | {'session_lifetime':'-PT1H'} | session_lifetime",
        "/token-policies/odd | {'access_lifetime':'PT2H','session_lifetime':'PT1H'} | access_lifetime",
        "/token-policies/odd | {'access_lifetime':'PT2H','idle_timeout':'PT2H'} | idle_timeout",
        "/token-policies/odd | {'reuse_grace':'-PT1S'} | reuse_grace",
        "/token-policies/odd | {'max_sessions':0} | max_sessions",
        "/token-policies/default | {'access_lifetime':'PT1M'} | session_lifetime",
        "/token-policies/Odd | {} | name",
        "/roles/Odd | {'description':'','permissions':[]} | name",
        "/roles/odd | {'description':'','permissions':['read']} | permissions",
        "/roles/odd | {'description':'','permissions':[],'token_policy':'none'} | token_policy",
        "/roles/admin | {'description':'','permissions':['users:read']} | permissions"
      })
  void aMemberThatCannotBeIsNamedAndNothingChanges(String path, String body, String member) {
    String before = admin.get(path).response().body();

    Answer answer = admin.put(path, body.replace('\'', '"'));

    assertThat(slug(answer)).isEqualTo("validation-failed");
    assertThat(answer.json().get("errors"))
        .extracting(error -> error.get("member").asText())
        .contains(member);
    assertThat(admin.get(path).response().body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\":\"zoe\",\"password\":\"x\"}",
        "{\"username\":\"zoe\",\"password\":\"x\",\"roles\":\"user\"}",
        "{\"username\":\"zoe\",\"password\":\"x\",\"roles\":[null]}",
        "{\"username\":\"zoe\",\"password\":\"x\",\"roles\":[],\"state\":\"active\"}",
        "{\"username\":\"zoe\",\"username\":\"zoe\",\"password\":\"x\",\"roles\":[]}",
        "{\"username\":1,\"password\":\"x\",\"roles\":[]}",
        "[]",
        "null"
      })
  void aBodyThatCannotBeReadIsMalformed(String body) {
    assertThat(slug(admin.post("/users", body))).isEqualTo("malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "", ".a", "a\u200Bb", "a\\u0000b", "ｄｅｃ\u2060"})
  void aNameThatNobodyCanBearIsRefused(String name) {
    Answer answer =
        admin.post(
            "/users",
            "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                .formatted(name, Team.PASSWORD));

    assertThat(slug(answer)).isEqualTo("validation-failed");
    assertThat(answer.json().at("/errors/0/member").asText()).isEqualTo("username");
  }

  @Test
  void namesThatDifferByCaseOrUnicodeFormOnlyAreOne() {
    team.create("zoë", "user");

    for (String twin : List.of("ZOË", "zoe\u0308", "ｚｏë")) {
      assertThat(
              slug(
                  admin.post(
                      "/users",
                      "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                          .formatted(twin, Team.PASSWORD))))
          .isEqualTo("username-taken");
    }
  }

  @Test
  void refusalsComeInTheirOrder() {
    String id = team.create("orla", "user");
    Team.Caller clerk = team.as(team.holderOf("roles:assign"));
    String wrong = "{\"roles\":[\"no-such-role\"]}";
    String beyond = "{\"roles\":[\"admin\"]}";

    assertThat(slug(clerk.put("/users/" + NOBODY + "/roles", "{", "If-Match", "\"0\"")))
        .as("the body before the thing")
        .isEqualTo("malformed-request");
    assertThat(slug(clerk.put("/users/" + NOBODY + "/roles", wrong, "If-Match", "\"0\"")))
        .isEqualTo("not-found");
    assertThat(slug(clerk.put("/users/" + id + "/roles", wrong, "If-Match", "\"0\"")))
        .isEqualTo("stale");
    assertThat(slug(clerk.put("/users/" + id + "/roles", wrong))).isEqualTo("validation-failed");
    assertThat(slug(clerk.put("/users/" + id + "/roles", beyond))).isEqualTo("access-denied");
  }

  private static String role(String permissions) {
    return "{\"description\":\"\",\"permissions\":[" + permissions + "]}";
  }

  private static String slug(Answer answer) {
    return answer.json().get("type").asText().replace("urn:watchword:problem:", "");
  }
}
