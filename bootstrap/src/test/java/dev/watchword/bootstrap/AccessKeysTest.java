package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.domain.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys for the scripts of users: who makes them, who sees them, and what ends them. */
class AccessKeysTest {
  @Served private static RunningService service;

  private static String later;
  private static Team team;
  private static Team.Caller admin;
  private static int names;

  @BeforeAll
  static void prepare() {
    later = Instant.now().plus(Duration.ofDays(30)).toString();
    team = new Team(service);
    admin = team.as(team.admin());
    team.defineRole("reporter", "orders:read", "reports:*");
  }

  /** A user who can make keys. */
  private record Owner(String id, String name, String access) {
    static Owner with(String... roles) {
      String name = "owner-" + ++names;
      String id = team.create(name, roles);
      return new Owner(id, name, service.logIn(name, Team.PASSWORD).access());
    }

    Answer make(String json) {
      return team.as(access).post("/me/access-keys", json);
    }

    /** A key that allows whatever its owner may. */
    Key key() {
      return Key.of(make("{\"name\":\"nightly\",\"expires_at\":\"%s\"}".formatted(later)));
    }

    List<String> keyIds() {
      return team.as(access).get("/me/access-keys").json().at("/items").findValuesAsText("id");
    }
  }

  private record Key(String id, String text) {
    static Key of(Answer made) {
      assertThat(made.status()).as(made.response().body()).isEqualTo(201);
      return new Key(made.json().get("id").asText(), made.json().get("key").asText());
    }

    int verified() {
      return service.get("/verify", bearer(text)).status();
    }
  }

  @Test
  void aKeyIsShownOnceAndListedWithItsLastUse() {
    Owner owner = Owner.with("reporter");

    Answer made =
        owner.make(
            "{\"name\":\"nightly\",\"expires_at\":\"%s\",\"permissions\":[\"reports:write\"]}"
                .formatted(later));

    Key key = Key.of(made);
    assertThat(key.text()).matches("watchword_key_[A-Za-z0-9_-]{87}");
    assertThat(made.header("Location")).isEqualTo("/me/access-keys/" + key.id());
    assertThat(made.header("Cache-Control")).contains("no-store");
    Answer listed = team.as(owner.access()).get("/me/access-keys");
    assertThat(listed.response().body()).doesNotContain("watchword_key_");
    JsonNode item = listed.json().at("/items/0");
    assertThat(item.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "permissions", "created_at", "expires_at", "last_used_at");
    assertThat(item.get("permissions")).hasToString("[\"reports:write\"]");
    assertThat(item.get("last_used_at").isNull()).isTrue();

    assertThat(key.verified()).isEqualTo(204);

    assertThat(
            team.as(owner.access())
                .get("/me/access-keys")
                .json()
                .at("/items/0/last_used_at")
                .asText())
        .matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void aProxyLearnsWhoseKeyItIs() {
    Owner owner = Owner.with("reporter");
    Key key = owner.key();

    Answer answer = service.get("/verify?role=reporter&permission=orders:read", bearer(key.text()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("X-User-Id")).isEqualTo(owner.id());
    assertThat(answer.header("X-Username")).isEqualTo(owner.name());
    assertThat(answer.header("X-Session-Id")).isEqualTo(key.id());
    assertThat(answer.header("X-Roles")).isEqualTo("reporter");
    assertThat(service.get("/verify?permission=users:read", bearer(key.text())).status())
        .isEqualTo(403);
  }

  @Test
  void aNarrowedKeyAllowsNoMoreThanItSaysAndItsOwnerMay() {
    Owner owner = Owner.with("reporter");
    Key key =
        Key.of(
            owner.make(
                "{\"name\":\"n\",\"expires_at\":\"%s\",\"permissions\":[\"reports:*\"]}"
                    .formatted(later)));

    assertThat(verify(key, "permission=reports:write")).isEqualTo(204);
    assertThat(verify(key, "permission=orders:read")).isEqualTo(403);
    assertThat(verify(key, "role=reporter")).isEqualTo(403);

    admin.put("/users/" + owner.id() + "/roles", "{\"roles\":[\"user\"]}");

    assertThat(verify(key, "")).isEqualTo(204);
    assertThat(verify(key, "permission=reports:write")).isEqualTo(403);
  }

  private static int verify(Key key, String query) {
    return service.get("/verify?" + query, bearer(key.text())).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/protected", "/users", "/me/access-keys", "/revocations"})
  void aKeyIsTakenNowhereElse(String path) {
    Key key = Owner.with("admin").key();

    assertThat(service.get(path, bearer(key.text())).status()).isEqualTo(401);
    assertThat(service.postNothing("/logout", bearer(key.text())).status()).isEqualTo(401);
    assertThat(service.postNothing("/refresh", bearer(key.text())).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "name, ''",
    "name, ' '",
    "name, 'a\\u0007b'",
    "expires_at, '2020-01-01T00:00:00Z'",
    "expires_at, '2999-01-01T00:00:00Z'"
  })
  void aMemberThatIsNotValidIsNamed(String member, String value) {
    String json =
        "{\"name\":\"%s\",\"expires_at\":\"%s\"}"
            .formatted(member.equals("name") ? value : "n", member.equals("name") ? later : value);

    Answer answer = Owner.with("user").make(json);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/member").asText()).isEqualTo(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openid", "orders", "", "a b:c", "*"})
  void whatIsNoPermissionIsNamed(String permission) {
    Answer answer =
        Owner.with("reporter")
            .make(
                "{\"name\":\"n\",\"expires_at\":\"%s\",\"permissions\":[\"orders:read\",\"%s\"]}"
                    .formatted(later, permission));

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/member").asText()).isEqualTo("permissions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users:read", "*:*", "orders:*"})
  void nobodyMakesAKeyForMoreThanTheyMay(String permission) {
    Owner owner = Owner.with("reporter");

    Answer answer =
        owner.make(
            "{\"name\":\"n\",\"expires_at\":\"%s\",\"permissions\":[\"%s\"]}"
                .formatted(later, permission));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(owner.keyIds()).isEmpty();
    assertThat(
            admin
                .get("/audit-events?type=access.denied&user_id=" + owner.id())
                .json()
                .at("/items/0/details/permission")
                .asText())
        .isEqualTo(permission);
  }

  @Test
  void aUserHasFiftyKeysAtMostHoweverManyAreMadeAtOnce() {
    Owner owner = Owner.with("user");
    String json = "{\"name\":\"n\",\"expires_at\":\"%s\"}".formatted(later);
    for (int i = 0; i < 46; i++) {
      Key unused = owner.key();
    }

    List<Integer> made = Race.of(8, i -> owner.make(json).status());

    assertThat(made).filteredOn(status -> status == 201).hasSize(4);
    assertThat(made).filteredOn(status -> status == 409).hasSize(4);
    assertThat(Problems.slug(owner.make(json))).isEqualTo("limit-reached");
    assertThat(owner.keyIds()).hasSize(50);
  }

  @Test
  void ownersEndTheirKeysAndNobodyElses() {
    Owner owner = Owner.with("user");
    Owner other = Owner.with("user");
    Key key = owner.key();
    String path = "/me/access-keys/" + key.id();

    assertThat(team.as(other.access()).delete(path).status()).isEqualTo(404);
    assertThat(key.verified()).isEqualTo(204);

    assertThat(team.as(owner.access()).delete(path).status()).isEqualTo(204);
    assertThat(key.verified()).isEqualTo(401);
    assertThat(team.as(owner.access()).delete(path).status()).isEqualTo(404);
  }

  @Test
  void administratorsSeeAndEndTheKeysOfThoseWhoHoldNoMore() {
    Owner owner = Owner.with("reporter");
    Key key = owner.key();
    String path = "/users/" + owner.id() + "/access-keys";
    Team.Caller helpdesk = team.as(team.holderOf("sessions:read", "sessions:revoke"));

    assertThat(helpdesk.get(path).json().at("/items/0/id").asText()).isEqualTo(key.id());
    assertThat(helpdesk.delete(path + "/" + key.id()).status()).as("holds less").isEqualTo(403);
    assertThat(key.verified()).isEqualTo(204);

    assertThat(admin.delete(path + "/" + key.id()).status()).isEqualTo(204);
    assertThat(key.verified()).isEqualTo(401);
    assertThat(admin.delete(path + "/" + key.id()).status()).isEqualTo(404);
    JsonNode event =
        admin
            .get("/audit-events?type=access-key.ended&user_id=" + owner.id())
            .json()
            .at("/items/0");
    assertThat(event.at("/details/reason").asText()).isEqualTo("ended_by_administrator");
    assertThat(event.at("/details/key_id").asText()).isEqualTo(key.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"disabled", "reset", "deleted"})
  void keysEndWithTheAccount(String what) {
    Owner owner = Owner.with("user");
    Key key = owner.key();
    String path = "/users/" + owner.id();

    Answer answer =
        switch (what) {
          case "disabled" -> admin.patch(path, "{\"state\":\"disabled\"}");
          case "reset" ->
              admin.put(path + "/password", "{\"new_password\":\"violet-harbor-canyon-42\"}");
          default -> admin.delete(path);
        };

    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
    assertThat(key.verified()).isEqualTo(401);
    if (what.equals("disabled")) {
      admin.patch(path, "{\"state\":\"active\"}");
      assertThat(key.verified()).as("enabled again").isEqualTo(401);
    }
  }

  @Test
  void theOwnersNewPasswordAndLogoutKeepTheKeys() {
    Owner owner = Owner.with("user");
    Key key = owner.key();

    Answer changed =
        team.as(owner.access())
            .put(
                "/me/password",
                "{\"current_password\":\"%s\",\"new_password\":\"violet-harbor-canyon-42\"}"
                    .formatted(Team.PASSWORD));
    assertThat(changed.status()).as(changed.response().body()).isEqualTo(200);
    String access = changed.json().get("access_token").asText();
    assertThat(team.as(access).post("/logout", "{\"all\":true}").status()).isEqualTo(204);

    assertThat(key.verified()).isEqualTo(204);
  }

  @Test
  void aKeyThatIsCutChangedOrInventedOpensNothing() {
    String text = Owner.with("user").key().text();
    String otherEnd = text.endsWith("A") ? "B" : "A";

    for (String forged :
        List.of(
            "watchword_key_",
            text.substring(0, text.length() - 1),
            text.substring(0, text.length() - 1) + otherEnd,
            text + "=",
            text + "A",
            text.replace("watchword_key_", "watchword_rt_"),
            "watchword_key_" + "A".repeat(87))) {
      assertThat(service.get("/verify", bearer(forged)).status()).as(forged).isEqualTo(401);
    }
  }
}
