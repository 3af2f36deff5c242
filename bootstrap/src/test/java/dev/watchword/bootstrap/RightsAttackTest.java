package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds some permissions tries every write; nobody has more afterwards, no chief less. */
class RightsAttackTest {
  private static RunningService service;
  private static Team team;
  private static Team.Caller admin;
  private static String chief;
  private static String peer;
  private static Tokens chiefsTokens;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = RunningService.start(data);
    team = new Team(service);
    admin = team.as(team.admin());
    chief = "/users/" + team.create("chief", "admin");
    team.defineRole("reader", "docs:read");
    peer = "/users/" + team.create("peer", "reader");
    admin.put("/token-policies/of-readers", "{\"max_sessions\":5}");
    admin.put(
        "/roles/under-policy",
        "{\"permissions\":[\"docs:print\"],\"token_policy\":\"of-readers\"}");
    chiefsTokens = service.logIn("chief", Team.PASSWORD);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit:read",
        "keys:read",
        "policies:read",
        "policies:write",
        "revocations:read",
        "roles:assign",
        "roles:read",
        "roles:write",
        "sessions:read",
        "sessions:revoke",
        "users:read",
        "users:write",
        "*:read",
        "*:write",
        "users:write roles:assign",
        "roles:write roles:assign",
        "users:write roles:write",
        "users:write sessions:revoke",
        "roles:write policies:write",
        "users:* roles:* policies:* sessions:* keys:* audit:* revocations:*"
      })
  void nobodyEndsUpWithMore(String permissions) {
    Team.Caller attacker = team.as(team.holderOf(permissions.split(" ")));
    Set<String> own = Set.of(permissions.split(" "));
    Map<String, Set<String>> before = rightsOfEverybody();
    Map<String, String> policies = policies();

    attack(attacker);

    rightsOfEverybody()
        .forEach(
            (username, rights) ->
                assertThat(
                        rights(before.getOrDefault(username, own))
                            .cover(rights(rights).permissions()))
                    .as(username + " holds " + rights)
                    .isTrue());
    assertThat(rightsOfEverybody()).containsEntry("chief", Set.of("*:*"));
    assertThat(rightsOfEverybody()).containsEntry("peer", Set.of("docs:read"));
    assertThat(policies().get("of-readers")).isEqualTo(policies.get("of-readers"));
    assertThat(admin.get(chief).json().get("state").asText()).isEqualTo("active");
    assertThat(team.as(chiefsTokens.access()).get("/admin-only").status()).isEqualTo(200);
    service.logIn("chief", Team.PASSWORD);
    service.logIn("peer", Team.PASSWORD);
  }

  /** Every write that there is but the revocation of keys, which ends tokens and gives nothing. */
  private static void attack(Team.Caller attacker) {
    JsonNode me = attacker.get("/me").json();
    String self = "/users/" + me.get("id").asText();
    String role = me.get("roles").get(0).asText();
    for (String victim : List.of(chief, peer)) {
      attacker.put(victim + "/password", "{\"new_password\":\"marble-thicket-ferry-58\"}");
      attacker.patch(victim, "{\"state\":\"disabled\"}");
      attacker.delete(victim + "/sessions");
      attacker.put(victim + "/roles", "{\"roles\":[]}");
      attacker.put(victim + "/roles", "{\"roles\":[\"" + role + "\"]}");
      attacker.delete(victim);
    }
    for (String wanted : List.of("admin", "reader", "under-policy")) {
      attacker.put(self + "/roles", "{\"roles\":[\"" + role + "\",\"" + wanted + "\"]}");
      attacker.post(
          "/users",
          "{\"username\":\"mole-of-%s-%s\",\"password\":\"%s\",\"roles\":[\"%s\"]}"
              .formatted(role, wanted, Team.PASSWORD, wanted));
      attacker.put("/roles/" + wanted, "{\"permissions\":[]}");
      attacker.delete("/roles/" + wanted);
    }
    for (String target : List.of(role, "user", "reader", "admin", "new-of-" + role)) {
      for (String more : List.of("*:*", "*:read", "users:*", "docs:read", "docs:write")) {
        attacker.put("/roles/" + target, "{\"permissions\":[\"" + more + "\"]}");
      }
    }
    attacker.put("/token-policies/of-readers", "{}");
    attacker.delete("/token-policies/of-readers");
    attacker.post("/signing-keys/rotate", "");
  }

  /** What each user may do, by name. */
  private static Map<String, Set<String>> rightsOfEverybody() {
    Map<String, Set<String>> ofRoles = new HashMap<>();
    admin
        .get("/roles?limit=200")
        .json()
        .get("items")
        .forEach(role -> ofRoles.put(role.get("name").asText(), texts(role.get("permissions"))));
    Map<String, Set<String>> ofUsers = new HashMap<>();
    for (JsonNode user : admin.get("/users?limit=200").json().get("items")) {
      Set<String> rights = new HashSet<>();
      texts(user.get("roles")).forEach(role -> rights.addAll(ofRoles.get(role)));
      ofUsers.put(user.get("username").asText(), rights);
    }
    return ofUsers;
  }

  private static Rights rights(Set<String> permissions) {
    return new Rights(permissions.stream().map(Permission::of).collect(Collectors.toSet()));
  }

  private static Map<String, String> policies() {
    Map<String, String> policies = new HashMap<>();
    admin
        .get("/token-policies?limit=200")
        .json()
        .get("items")
        .forEach(policy -> policies.put(policy.get("name").asText(), policy.toString()));
    return policies;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
