package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of all that is wrong with a request the first is told, in the order that clients rely on. */
class RefusalOrderTest {
  private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
  private static final String[] STALE = {"If-Match", "\"0\""};
  private static final String[] UNREADABLE = {"If-Match", "no-tag"};

  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static Team.Caller admin;
  private static Team.Caller clerk;
  private static String chief;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
    clerk = team.as(team.holderOf("users:write", "roles:assign", "roles:write", "policies:write"));
    chief = team.create("captain", "admin");
  }

  static Stream<Route> guardedRoutesWithBodies() {
    return Routes.all().stream()
        .filter(route -> !(route.access() instanceof Access.Everybody))
        .filter(
            route ->
                Arrays.stream(route.code().getParameterTypes())
                    .anyMatch(type -> type.isRecord() && !type.getSimpleName().equals("Caller")));
  }

  @ParameterizedTest
  @MethodSource("guardedRoutesWithBodies")
  void whatABodyIsMattersOnlyToThoseWhoMaySendOne(Route route) {
    assertThat(slug(sendText(route))).isEqualTo("invalid-token");
    if (route.access() instanceof Access.Permission) {
      String reader = team.holderOf("audit:read");
      assertThat(slug(sendText(route, ApiClient.bearer(reader)))).isEqualTo("access-denied");
    }
    assertThat(slug(sendText(route, ApiClient.bearer(team.admin()))))
        .isEqualTo("unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "garbage", "image/png;q=0", ""})
  void whatAClientWouldLikeToReadRefusesNothing(String accept) {
    assertThat(slug(service.get("/users", "Accept", accept))).isEqualTo("invalid-token");
    assertThat(
            service
                .get("/users", "Authorization", "Bearer " + team.admin(), "Accept", accept)
                .status())
        .isEqualTo(200);
    assertThat(service.get("/.well-known/jwks.json", "Accept", accept).status()).isEqualTo(200);
  }

  private static Answer sendText(Route route, String... headers) {
    return service.send(
        service
            .request(route.pathOfNothing(), headers)
            .header("Content-Type", "text/plain")
            .method(route.method(), BodyPublishers.ofString("text")));
  }

  @ParameterizedTest
  @ValueSource(strings = {NOBODY, "1", "1-1-1-1-1"})
  void whatCannotBeReadComesBeforeTheThingThatIsNotThere(String id) {
    String user = "/users/" + id;
    String roles = "{\"roles\":[]}";

    assertThat(slug(admin.patch(user, "{"))).isEqualTo("malformed-request");
    assertThat(slug(admin.put(user + "/roles", "{"))).isEqualTo("malformed-request");
    assertThat(slug(admin.put(user + "/password", "{"))).isEqualTo("malformed-request");
    assertThat(slug(admin.put(user + "/roles", roles, UNREADABLE))).isEqualTo("malformed-request");
    assertThat(slug(admin.delete(user, UNREADABLE))).isEqualTo("malformed-request");
    assertThat(slug(admin.get(user + "/sessions?limit=0"))).isEqualTo("malformed-request");
    assertThat(slug(admin.get(user + "/sessions?cursor=%3D"))).isEqualTo("malformed-request");
    assertThat(slug(admin.get(user + "/sessions?limits=1"))).isEqualTo("malformed-request");

    assertThat(slug(admin.put(user + "/roles", roles, STALE))).isEqualTo("not-found");
    assertThat(slug(admin.patch(user, "{\"state\":\"gone\"}", STALE))).isEqualTo("not-found");
    assertThat(slug(admin.put(user + "/password", "{\"new_password\":\"x\"}", STALE)))
        .isEqualTo("not-found");
    assertThat(slug(admin.delete(user, STALE))).isEqualTo("not-found");
    assertThat(slug(admin.get(user + "/sessions"))).isEqualTo("not-found");
    assertThat(slug(admin.delete(user + "/sessions"))).isEqualTo("not-found");
    assertThat(slug(admin.delete(user + "/sessions/" + id))).isEqualTo("not-found");
    assertThat(slug(admin.get(user))).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/roles/Odd", "/token-policies/Odd", "/roles/none", "/token-policies/none"})
  void aNameThatCannotBeIsNotThere(String path) {
    assertThat(slug(admin.delete(path, UNREADABLE))).isEqualTo("malformed-request");
    assertThat(slug(admin.delete(path, STALE))).isEqualTo("not-found");
    assertThat(slug(admin.put(path, "{", STALE))).isEqualTo("malformed-request");
    assertThat(slug(admin.put(path, harmless(path), UNREADABLE))).isEqualTo("malformed-request");
    assertThat(slug(admin.put(path, harmless(path), STALE))).isEqualTo("stale");
    assertThat(slug(admin.put(path, harmless(path), "If-Match", "*"))).isEqualTo("stale");
    assertThat(slug(admin.get(path))).isEqualTo("not-found");
  }

  private static String harmless(String path) {
    return path.startsWith("/roles") ? "{\"permissions\":[]}" : "{}";
  }

  @Test
  void ofAPasswordThatIsResetTheRightsComeLast() {
    String path = "/users/" + chief + "/password";
    String good = "{\"new_password\":\"marble-thicket-ferry-58\"}";

    assertThat(slug(clerk.put(path, "{\"new_password\":\"x\"}", STALE))).isEqualTo("stale");
    assertThat(slug(clerk.put(path, good, STALE))).isEqualTo("stale");
    assertThat(slug(clerk.put(path, "{\"new_password\":\"x\"}"))).isEqualTo("password-rejected");
    assertThat(slug(clerk.put(path, good))).isEqualTo("access-denied");
    String tag = admin.get("/users/" + chief).header("ETag");
    assertThat(slug(clerk.put(path, good, "If-Match", tag))).isEqualTo("access-denied");
    assertThat(admin.put(path, good, "If-Match", tag).status()).isEqualTo(204);
  }

  @Test
  void ofAUserWhoIsCreatedTheNameThatIsTakenComesLast() {
    assertThat(slug(create("captain", "x", "none", ",\"state\":1"))).isEqualTo("malformed-request");
    Answer wrong = create("a b", "x", "none", "");
    assertThat(slug(wrong)).isEqualTo("validation-failed");
    assertThat(members(wrong)).containsExactly("username", "roles");
    assertThat(members(create("captain", "x", "none", ""))).containsExactly("roles");
    assertThat(slug(create("captain", "x", "admin", ""))).isEqualTo("password-rejected");
    assertThat(slug(create("captain", Team.PASSWORD, "admin", ""))).isEqualTo("access-denied");
    assertThat(slug(create("captain", Team.PASSWORD, "user", ""))).isEqualTo("username-taken");
  }

  private static Answer create(String name, String password, String role, String more) {
    return clerk.post(
        "/users",
        "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[\"%s\"]%s}"
            .formatted(name, password, role, more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'permissions':['*:*','x'],'token_policy':'none'} | \"0\" | stale",
        "{'permissions':['*:*','x'],'token_policy':'none'} | * | validation-failed",
        "{'permissions':['*:*'],'token_policy':'none'} | * | validation-failed",
        "{'permissions':['*:*']} | * | access-denied"
      })
  void ofARoleThatIsChangedTheRightsComeLast(String body, String tag, String slug) {
    assertThat(slug(clerk.put("/roles/user", body.replace('\'', '"'), "If-Match", tag)))
        .isEqualTo(slug);
  }

  @Test
  void rightsComeBeforeWhatStandsInTheWay() {
    assertThat(slug(clerk.delete("/roles/admin", STALE))).isEqualTo("stale");
    assertThat(slug(clerk.delete("/roles/admin"))).isEqualTo("access-denied");
    assertThat(slug(admin.delete("/roles/admin"))).isEqualTo("in-use");
    String me = admin.get("/me").json().get("id").asText();
    assertThat(slug(clerk.delete("/users/" + me))).isEqualTo("access-denied");
    assertThat(slug(clerk.patch("/users/" + me, "{\"state\":\"gone\"}")))
        .isEqualTo("validation-failed");
    assertThat(slug(clerk.patch("/users/" + me, "{\"state\":\"disabled\"}")))
        .isEqualTo("access-denied");
  }

  private static List<String> members(Answer answer) {
    return answer.json().get("errors").findValuesAsText("member").stream().distinct().toList();
  }
}
