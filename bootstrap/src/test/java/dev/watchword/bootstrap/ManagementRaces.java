package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.domain.testing.Race;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What happens when several people change the same thing at the same moment, on one storage. */
abstract class ManagementRaces extends TokenRaces {
  @Test
  void twoLastAdministratorsWhoRemoveEachOtherLeaveOneWhoIsActive() {
    for (int round = 0; round < ROUNDS; round++) {
      String username = name("second");
      Team team = team();
      Team.Caller admin = team.as(team.admin());
      String first = "/users/" + admin.get("/me").json().get("id").asText();
      String second = "/users/" + team.create(username, "admin");
      Team.Caller other = team.as(service().logIn(username, Team.PASSWORD).access());
      BiFunction<Team.Caller, String, Answer> one = removal(round % 3);
      // Whoever was there first is never deleted, so that the next round has them.
      BiFunction<Team.Caller, String, Answer> another = removal(round % 2);

      List<Answer> answers =
          Race.of(
              2, runner -> runner == 0 ? one.apply(admin, second) : another.apply(other, first));

      assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
      assertThat(answers).extracting(Answer::status).containsAnyOf(401, 409);
      Team.Caller left = answers.getFirst().status() < 300 ? admin : other;
      assertThat(activeAdministrators(left)).hasSize(1);
      restore(left, first);
    }
  }

  private static BiFunction<Team.Caller, String, Answer> removal(int number) {
    return switch (number) {
      case 0 -> (caller, user) -> caller.put(user + "/roles", "{\"roles\":[\"user\"]}");
      case 1 -> (caller, user) -> caller.patch(user, "{\"state\":\"disabled\"}");
      default -> (caller, user) -> caller.delete(user);
    };
  }

  private static List<String> activeAdministrators(Team.Caller caller) {
    return StreamSupport.stream(
            caller.get("/users?limit=200").json().get("items").spliterator(), false)
        .filter(user -> user.get("state").asText().equals("active"))
        .filter(user -> user.get("roles").toString().contains("\"admin\""))
        .map(user -> user.get("username").asText())
        .toList();
  }

  /** The first administrator is one again, and the only one. */
  private void restore(Team.Caller left, String first) {
    left.patch(first, "{\"state\":\"active\"}");
    left.put(first + "/roles", "{\"roles\":[\"admin\"]}");
    Team.Caller admin = team().as(service().logInAsAdministrator().access());
    for (JsonNode user : admin.get("/users?username_prefix=second").json().get("items")) {
      admin.delete("/users/" + user.get("id").asText());
    }
    assertThat(activeAdministrators(admin)).containsExactly("admin");
  }

  @RepeatedTest(ROUNDS)
  void aRoleThatIsDeletedWhileItIsGivenIsEitherGoneOrHeld() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String role = name("brief");
    team.defineRole(role);
    String user = "/users/" + team.create(name("holder"), "user");

    List<Answer> answers =
        Race.of(
            2,
            runner ->
                runner == 0
                    ? admin.delete("/roles/" + role)
                    : admin.put(user + "/roles", "{\"roles\":[\"" + role + "\"]}"));

    assertThat(answers).extracting(Answer::status).isIn(List.of(204, 422), List.of(409, 200));
    boolean isGone = answers.get(0).status() == 204;
    assertThat(admin.get("/roles/" + role).status()).isEqualTo(isGone ? 404 : 200);
    assertThat(admin.get(user).json().at("/roles/0").asText()).isEqualTo(isGone ? "user" : role);
  }

  @RepeatedTest(ROUNDS)
  void aPolicyThatIsDeletedWhileARoleNamesItIsEitherGoneOrNamed() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String policy = name("policy");
    String role = name("named");
    admin.put("/token-policies/" + policy, "{}");

    List<Answer> answers =
        Race.of(
            2,
            runner ->
                runner == 0
                    ? admin.delete("/token-policies/" + policy)
                    : admin.put(
                        "/roles/" + role,
                        "{\"permissions\":[],\"token_policy\":\"" + policy + "\"}"));

    assertThat(answers).extracting(Answer::status).isIn(List.of(204, 422), List.of(409, 201));
    assertThat(admin.get("/roles").status()).isEqualTo(200);
  }

  @RepeatedTest(ROUNDS)
  void aPolicyIsNotTheirsAnyMoreOnceSomebodyWhoHoldsMoreComesUnderIt() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String policy = "/token-policies/" + name("shared");
    String role = name("shared");
    admin.put(policy, "{\"max_sessions\":7}");
    admin.put(
        "/roles/" + role,
        "{\"permissions\":[],\"token_policy\":\"%s\"}"
            .formatted(policy.substring("/token-policies/".length())));
    String readers = name("readers");
    team.defineRole(readers, "docs:read");
    String user = "/users/" + team.create(name("promoted"), readers);
    String clerks = name("clerks");
    team.defineRole(clerks, "policies:write");
    String clerk = name("clerk");
    team.create(clerk, clerks);
    Team.Caller holder = team.as(service().logIn(clerk, Team.PASSWORD).access());

    List<Answer> answers =
        Race.of(
            2,
            runner ->
                runner == 0
                    ? holder.put(policy, "{\"max_sessions\":1}")
                    : admin.put(
                        user + "/roles", "{\"roles\":[\"%s\",\"%s\"]}".formatted(readers, role)));

    assertThat(answers.get(0).status()).isIn(200, 403);
    assertThat(answers.get(1).status()).isEqualTo(200);
    assertThat(admin.get(policy).json().get("max_sessions").asInt())
        .isEqualTo(answers.get(0).status() == 200 ? 1 : 7);
    assertThat(holder.put(policy, "{}").status()).isEqualTo(403);
  }

  @RepeatedTest(ROUNDS)
  void aNameThatSeveralWantAtOnceIsGivenToOne() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String wanted = name("wanted");
    String rename = "{\"username\":\"" + wanted + "\"}";
    List<String> users =
        List.of(
            "/users/" + team.create(name("suitor"), "user"),
            "/users/" + team.create(name("suitor"), "user"));

    List<Answer> answers =
        Race.of(
            3,
            runner ->
                runner < users.size()
                    ? admin.patch(users.get(runner), rename)
                    : admin.post("/users", newUser(wanted)));

    assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(2);
    assertThat(service().logIn(wanted, Team.PASSWORD)).isNotNull();
  }

  private static String newUser(String username) {
    return "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
        .formatted(username, Team.PASSWORD);
  }

  @RepeatedTest(ROUNDS)
  void whoeverIsRenamedWhileLoggingInIsRefusedOrStaysLoggedIn() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String former = name("former");
    String user = "/users/" + team.create(former, "user");
    String next = name("next");

    List<Answer> answers =
        Race.of(
            3,
            runner ->
                switch (runner) {
                  case 0 -> admin.patch(user, "{\"username\":\"" + next + "\"}");
                  case 1 -> logIn(former);
                  default -> logIn(next);
                });

    assertThat(answers.getFirst().status()).isEqualTo(200);
    for (Answer login : answers.subList(1, 3)) {
      assertThat(login.status()).isIn(200, 401);
      if (login.status() == 200) {
        Team.Caller self = team.as(login.json().get("access_token").asText());
        assertThat("/users/" + self.get("/me").json().get("id").asText()).isEqualTo(user);
      }
    }
    assertThat(logIn(former).status()).isEqualTo(401);
    assertThat(logIn(next).status()).isEqualTo(200);
  }

  private Answer logIn(String username) {
    return service().post("/login", ApiClient.credentials(username, Team.PASSWORD));
  }

  @RepeatedTest(ROUNDS)
  void whoeverIsRenamedWhileDeletedIsGone() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String user = "/users/" + team.create(name("leaver"), "user");
    String next = name("next");

    List<Answer> answers =
        Race.of(
            2,
            runner ->
                runner == 0
                    ? admin.patch(user, "{\"username\":\"" + next + "\"}")
                    : admin.delete(user));

    assertThat(answers).extracting(Answer::status).isIn(List.of(200, 204), List.of(404, 204));
    assertThat(logIn(next).status()).isEqualTo(401);
  }

  @RepeatedTest(ROUNDS)
  void ofTwoWritesUnderOneTagOneIsDone() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String role = name("tagged");
    team.defineRole(role);
    String user = "/users/" + team.create(name("tagged"), role);
    String policy = "/token-policies/" + name("tagged");
    admin.put(policy, "{}");

    assertOneIsDone(admin, user, "{\"state\":\"disabled\",\"reason\":\"%d\"}");
    assertOneIsDone(admin, "/roles/" + role, "{\"permissions\":[],\"description\":\"%d\"}");
    assertOneIsDone(admin, policy, "{\"max_sessions\":1%d}");
  }

  private static void assertOneIsDone(Team.Caller admin, String path, String body) {
    String tag = admin.get(path).header("ETag");

    List<Answer> answers =
        Race.of(
            4,
            number ->
                path.startsWith("/users")
                    ? admin.patch(path, body.formatted(number), "If-Match", tag)
                    : admin.put(path, body.formatted(number), "If-Match", tag));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 412);
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    Answer done =
        answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
    assertThat(admin.get(path).response().body()).isEqualTo(done.response().body());
    assertThat(admin.get(path).header("ETag")).isEqualTo(done.header("ETag"));
  }
}
