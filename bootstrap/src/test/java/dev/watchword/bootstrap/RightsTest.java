package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody grants, changes or takes away what they do not hold. */
class RightsTest {
  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static String chief;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    chief = team.create("chief", "admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users:write",
        "roles:assign",
        "roles:write",
        "policies:write",
        "sessions:revoke",
        "users:write roles:assign",
        "roles:write roles:assign",
        "users:write sessions:revoke roles:assign roles:write policies:write",
        "users:* roles:* policies:* sessions:* keys:*"
      })
  void aHolderOfSomePermissionsCannotHaveMoreNorTouchWhoHas(String permissions) {
    String token = team.holderOf(permissions.split(" "));
    Team.Caller holder = team.as(token);
    String me = holder.get("/me").json().get("id").asText();
    String rights = holder.get("/me").json().get("permissions").toString();
    String role = holder.get("/me").json().get("roles").get(0).asText();
    String everything = "{\"description\":\"\",\"permissions\":[\"*:*\"]}";

    List<Answer> attempts =
        List.of(
            holder.post(
                "/users",
                "{\"username\":\"mole\",\"password\":\"%s\",\"roles\":[\"admin\"]}"
                    .formatted(Team.PASSWORD)),
            holder.put("/users/" + me + "/roles", "{\"roles\":[\"" + role + "\",\"admin\"]}"),
            holder.put("/users/" + chief + "/roles", "{\"roles\":[]}"),
            holder.put(
                "/users/" + chief + "/password", "{\"new_password\":\"marble-thicket-ferry-58\"}"),
            holder.patch("/users/" + chief, "{\"state\":\"disabled\"}"),
            holder.delete("/users/" + chief),
            holder.delete("/users/" + chief + "/sessions"),
            holder.put("/roles/" + role, everything),
            holder.put("/roles/mole", everything),
            holder.put("/roles/admin", "{\"description\":\"mine\",\"permissions\":[\"*:*\"]}"),
            holder.delete("/roles/admin"));

    assertThat(attempts).extracting(Answer::status).containsOnly(403);
    assertThat(holder.get("/me").json().get("permissions").toString()).isEqualTo(rights);
    assertThat(service.logIn("chief", Team.PASSWORD).access()).isNotEmpty();
  }

  @Test
  void aPolicyOfARoleThatHoldsMoreIsNotTheHoldersToLoosen() {
    Team.Caller admin = team.as(team.admin());
    admin.put("/token-policies/of-admins", "{\"max_sessions\":5}");
    admin.put(
        "/roles/chiefs",
        "{\"description\":\"\",\"permissions\":[\"*:*\"],\"token_policy\":\"of-admins\"}");
    Team.Caller holder = team.as(team.holderOf("policies:write"));

    assertThat(holder.put("/token-policies/of-admins", "{}").status()).isEqualTo(403);
    assertThat(holder.put("/token-policies/own", "{\"max_sessions\":5}").status()).isEqualTo(201);
  }

  @Test
  void theLastAdministratorStays(@TempDir Path data) {
    try (RunningService alone = RunningService.start(data)) {
      Team.Caller admin = new Team(alone).as(alone.logInAsAdministrator().access());
      String me = admin.get("/me").json().get("id").asText();

      for (Answer refused :
          List.of(
              admin.put("/users/" + me + "/roles", "{\"roles\":[\"user\"]}"),
              admin.patch("/users/" + me, "{\"state\":\"disabled\"}"),
              admin.delete("/users/" + me))) {
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).endsWith(":last-administrator");
      }
      assertThat(admin.get("/admin-only").status()).isEqualTo(200);
    }
  }

  @RepeatedTest(10)
  void twoAdministratorsWhoDemoteEachOtherLeaveOne() throws Exception {
    try (Pair pair = new Pair()) {
      List<Answer> answers =
          pair.atOnce(
              () -> pair.one.put("/users/" + pair.otherId + "/roles", "{\"roles\":[]}"),
              () -> pair.other.put("/users/" + pair.oneId + "/roles", "{\"roles\":[]}"));

      assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
      assertThat(answers).extracting(Answer::status).containsAnyOf(401, 403, 409);
    }
  }

  @RepeatedTest(10)
  void twoAdministratorsWhoDisableAndDeleteEachOtherLeaveOne() throws Exception {
    try (Pair pair = new Pair()) {
      List<Answer> answers =
          pair.atOnce(
              () -> pair.one.patch("/users/" + pair.otherId, "{\"state\":\"disabled\"}"),
              () -> pair.other.delete("/users/" + pair.oneId));

      assertThat(answers)
          .filteredOn(answer -> answer.status() == 200 || answer.status() == 204)
          .hasSize(1);
    }
  }

  /** Two administrators, beside others who do nothing. */
  private static final class Pair implements AutoCloseable {
    private static int number;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final String oneId = administrator();
    private final Team.Caller one = logIn();
    private final String otherId = administrator();
    private final Team.Caller other = logIn();

    private static String administrator() {
      number++;
      return team.create("pair-" + number, "admin");
    }

    private static Team.Caller logIn() {
      return team.as(service.logIn("pair-" + number, Team.PASSWORD).access());
    }

    List<Answer> atOnce(Callable<Answer> first, Callable<Answer> second) throws Exception {
      List<Future<Answer>> both = threads.invokeAll(List.of(first, second));
      return List.of(both.get(0).get(), both.get(1).get());
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
