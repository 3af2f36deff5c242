package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests (RFC 9110 section 13), on everything that has an entity tag. */
class ConditionalRequestsTest {
  private static final String NONE = "If-None-Match";
  private static final String MATCH = "If-Match";

  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static Team.Caller admin;
  private static int things;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
  }

  /** Paths of things that have a tag. */
  static Stream<String> tagged() {
    things++;
    String name = "thing-" + things;
    admin.put("/token-policies/" + name, "{}");
    team.defineRole(name);
    return Stream.of(
        "/users/" + team.create(name, "user"), "/roles/" + name, "/token-policies/" + name);
  }

  private static Answer write(String path, String text, String... headers) {
    return path.startsWith("/users")
        ? admin.patch(path, "{\"state\":\"disabled\",\"reason\":\"" + text + "\"}", headers)
        : admin.put(path, body(path, text), headers);
  }

  private static String body(String path, String text) {
    return path.startsWith("/roles")
        ? "{\"permissions\":[],\"description\":\"" + text + "\"}"
        : "{\"max_sessions\":" + (1 + Math.floorMod(text.hashCode(), 1000)) + "}";
  }

  private static String tag(String path) {
    return admin.get(path).header("ETag");
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void aClientThatHasItAlreadyIsToldSoWithoutABody(String path) {
    String tag = tag(path);
    String[] having = {"*", tag, "W/" + tag, "\"other\", " + tag, ",, W/" + tag + " ,"};

    for (String header : having) {
      for (Answer answer : new Answer[] {get(path, NONE, header), head(path, NONE, header)}) {
        assertThat(answer.status()).as(header).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo(tag);
        assertThat(answer.response().body()).isEmpty();
      }
    }
    Answer other = get(path, NONE, "\"other\", W/\"another\"");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("ETag")).isEqualTo(tag);
    assertThat(head(path, NONE, "\"other\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void ofBothConditionsIfMatchIsLookedAtFirst(String path) {
    String tag = tag(path);

    assertThat(slug(get(path, MATCH, "\"other\""))).isEqualTo("stale");
    assertThat(slug(get(path, MATCH, "W/" + tag))).isEqualTo("stale");
    assertThat(slug(get(path, MATCH, "\"other\"", NONE, tag))).isEqualTo("stale");
    assertThat(get(path, MATCH, tag, NONE, tag).status()).isEqualTo(304);
    assertThat(get(path, MATCH, "*", NONE, "\"other\"").status()).isEqualTo(200);
    assertThat(write(path, "one", MATCH, tag, NONE, "\"other\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void whatIsThereIsNotOverwrittenByWhoWantsToCreate(String path) {
    String before = admin.get(path).response().body();

    for (String header : new String[] {"*", tag(path), "W/" + tag(path)}) {
      assertThat(slug(write(path, "lost", NONE, header))).isEqualTo("stale");
      assertThat(slug(admin.delete(path, NONE, header))).isEqualTo("stale");
    }
    assertThat(slug(write(path, "lost", MATCH, "W/" + tag(path)))).isEqualTo("stale");
    assertThat(slug(write(path, "lost", MATCH, tag(path), NONE, "*"))).isEqualTo("stale");

    assertThat(admin.get(path).response().body()).isEqualTo(before);
    assertThat(write(path, "kept", NONE, "\"other\"").status()).isEqualTo(200);
    assertThat(admin.delete(path, NONE, "\"other\"").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/roles/", "/token-policies/"})
  void whatIsNotThereIsCreatedOnce(String collection) {
    things++;
    String path = collection + "fresh-" + things;

    assertThat(slug(write(path, "a", MATCH, "*"))).isEqualTo("stale");
    assertThat(write(path, "a", NONE, "*").status()).isEqualTo(201);
    assertThat(slug(write(path, "b", NONE, "*"))).isEqualTo("stale");
    assertThat(write(path + "-x", "a", NONE, "\"any\"").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void aHeaderThatCannotBeReadIsNoCondition(String path) {
    for (String name : new String[] {MATCH, NONE}) {
      for (String header : new String[] {"x", "*, \"a\"", "\"a", ",", "w/\"a\""}) {
        assertThat(slug(get(path, name, header))).isEqualTo("malformed-request");
        assertThat(slug(write(path, "lost", name, header))).isEqualTo("malformed-request");
        assertThat(slug(admin.delete(path, name, header))).isEqualTo("malformed-request");
      }
    }
    assertThat(admin.get(path).status()).isEqualTo(200);
  }

  @Test
  void theObjectThatIsNotThereComesFirst() {
    String nobody = "/users/00000000-0000-7000-8000-000000000000";

    assertThat(slug(get(nobody, NONE, "*"))).isEqualTo("not-found");
    assertThat(slug(get("/roles/none", MATCH, "*"))).isEqualTo("not-found");
    assertThat(slug(admin.delete("/token-policies/none", NONE, "*"))).isEqualTo("not-found");
    assertThat(slug(admin.patch(nobody, "{\"state\":\"active\"}", NONE, "*")))
        .isEqualTo("not-found");
  }

  @Test
  void rolesAndPasswordsOfAUserAreGuardedByItsTag() {
    things++;
    String user = "/users/" + team.create("guarded-" + things, "user");
    String password = "{\"new_password\":\"marble-thicket-ferry-58\"}";

    assertThat(slug(admin.put(user + "/roles", "{\"roles\":[]}", NONE, tag(user))))
        .isEqualTo("stale");
    assertThat(slug(admin.put(user + "/password", password, NONE, "*"))).isEqualTo("stale");
    assertThat(admin.get(user).json().get("roles")).hasSize(1);
    service.logIn("guarded-" + things, Team.PASSWORD);
    assertThat(admin.put(user + "/roles", "{\"roles\":[]}", NONE, "\"other\"").status())
        .isEqualTo(200);
  }

  private static Answer get(String path, String... headers) {
    return service.send(service.request(path, with(headers)).GET());
  }

  private static Answer head(String path, String... headers) {
    return service.send(
        service.request(path, with(headers)).method("HEAD", BodyPublishers.noBody()));
  }

  private static String[] with(String... headers) {
    return Stream.concat(Stream.of(ApiClient.bearer(team.admin())), Stream.of(headers))
        .toArray(String[]::new);
  }
}
