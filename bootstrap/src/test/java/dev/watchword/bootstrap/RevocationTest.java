package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that ends access tokens does so at once, and they are not back after a restart. */
class RevocationTest {
  private static final String NEW_PASSWORD = "marble-thicket-ferry-58";

  /**
   * Tokens that were accepted a moment ago, so that the verifier knows them, by what ended them.
   */
  private final Map<String, Tokens> outdated = new LinkedHashMap<>();

  @TempDir private Path data;

  @Test
  void whatWasRevokedIsRefusedAtOnceAndAfterARestart() {
    Tokens untouched;
    try (RunningService service = RunningService.start(data)) {
      Team team = new Team(service);
      Team.Caller admin = team.as(team.admin());
      // Without a grace, so that a replay is one at once.
      assertThat(
              admin
                  .put(
                      "/token-policies/default",
                      """
                      {"access_lifetime":"PT15M","session_lifetime":"PT24H","reuse_grace":"PT0S"}
                      """)
                  .status())
          .isEqualTo(200);
      untouched = accepted(service, team, "untouched");
      endEverything(service, team, admin);
      outdated.forEach((reason, tokens) -> assertRefused(service, reason, tokens));
      assertThat(status(service, untouched)).isEqualTo(200);
    }

    try (RunningService restarted = RunningService.start(data)) {
      outdated.forEach((reason, tokens) -> assertRefused(restarted, reason, tokens));
      assertThat(status(restarted, untouched)).isEqualTo(200);
    }
  }

  private void endEverything(RunningService service, Team team, Team.Caller admin) {
    Tokens loggedOut = ending("logged out", accepted(service, team, "leaver"));
    assertThat(service.postNothing("/logout", ApiClient.bearer(loggedOut.access())).status())
        .isEqualTo(204);

    Tokens everywhere = ending("logged out everywhere", accepted(service, team, "roamer"));
    Tokens here = ending("logged out everywhere, here", loggedIn(service, "roamer"));
    String all = "{\"all\":true}";
    assertThat(service.post("/logout", all, ApiClient.bearer(here.access())).status())
        .isEqualTo(204);
    assertThat(everywhere).isNotEqualTo(here);

    ending("another session changed the password", accepted(service, team, "changer"));
    Tokens changing = loggedIn(service, "changer");
    String change =
        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
            .formatted(Team.PASSWORD, NEW_PASSWORD);
    ending("this session changed the password", changing);
    assertThat(service.put("/me/password", change, ApiClient.bearer(changing.access())).status())
        .isEqualTo(200);

    Tokens replayed = ending("replayed", accepted(service, team, "victim"));
    Tokens next = refreshed(service, replayed);
    ending("replayed, the last successor", refreshed(service, refreshed(service, next)));
    assertThat(service.postNothing("/refresh", ApiClient.bearer(replayed.refresh())).status())
        .isEqualTo(401);

    endByAdministrator(service, team, admin);
  }

  private void endByAdministrator(RunningService service, Team team, Team.Caller admin) {
    String reset = "{\"new_password\":\"" + NEW_PASSWORD + "\",\"temporary\":false}";
    ending("reset", accepted(service, team, "forgetful"));
    assertDone(admin.put(path(admin, "forgetful") + "/password", reset));
    ending("disabled", accepted(service, team, "suspect"));
    assertDone(admin.patch(path(admin, "suspect"), "{\"state\":\"disabled\"}"));
    ending("deleted", accepted(service, team, "goner"));
    assertDone(admin.delete(path(admin, "goner")));
    ending("given other roles", accepted(service, team, "climber"));
    assertDone(admin.put(path(admin, "climber") + "/roles", "{\"roles\":[]}"));
    ending("ended", accepted(service, team, "guest"));
    assertDone(admin.delete(path(admin, "guest") + "/sessions"));
  }

  private static void assertDone(Answer answer) {
    assertThat(answer.status()).isIn(200, 204);
  }

  private static String path(Team.Caller admin, String name) {
    return "/users/"
        + admin.get("/users?username_prefix=" + name).json().get("items").get(0).get("id").asText();
  }

  private Tokens ending(String reason, Tokens tokens) {
    outdated.put(reason, tokens);
    return tokens;
  }

  private static Tokens accepted(RunningService service, Team team, String name) {
    team.create(name, "user");
    return loggedIn(service, name);
  }

  private static Tokens loggedIn(RunningService service, String name) {
    Tokens tokens = service.logIn(name, Team.PASSWORD);
    assertThat(status(service, tokens)).isEqualTo(200);
    return tokens;
  }

  private static Tokens refreshed(RunningService service, Tokens tokens) {
    Tokens next = Tokens.of(service.postNothing("/refresh", ApiClient.bearer(tokens.refresh())));
    assertThat(status(service, next)).isEqualTo(200);
    return next;
  }

  private static int status(RunningService service, Tokens tokens) {
    return service.get("/me", ApiClient.bearer(tokens.access())).status();
  }

  private static void assertRefused(RunningService service, String reason, Tokens tokens) {
    assertThat(status(service, tokens)).as(reason).isEqualTo(401);
  }
}
