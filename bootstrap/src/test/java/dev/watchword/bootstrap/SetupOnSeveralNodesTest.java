package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.testing.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same setup file on several nodes at once, on one PostgreSQL database. */
class SetupOnSeveralNodesTest {
  private static final String NOTHING =
      "Nothing was changed: everything is as the file says already.\n";

  @Served(postgres = "setups")
  private static RunningService one;

  @Served(postgres = "setups")
  private static RunningService other;

  @TempDir private Path folder;

  private String setup(String client) {
    return """
    token_policies: [{name: %1$s, max_sessions: 3}]
    roles: [{name: %1$s, permissions: ['users:read'], token_policy: %1$s}]
    clients: [{name: %1$s, roles: [%1$s], secret: 'file:%2$s'}]
    """
        .formatted(client, folder.resolve("secret"));
  }

  private String secret() throws IOException {
    String secret = ClientSecretText.next(new SecureRandom()).text();
    Files.writeString(folder.resolve("secret"), secret);
    return secret;
  }

  private static JsonNode events(String type) {
    return one.get("/audit-events?type=" + type, bearer(one.logInAsAdministrator().access()))
        .json()
        .get("items");
  }

  @Test
  void oneOfThemMakesItAndTheOthersHaveNothingToDo() throws IOException {
    String first = secret();
    List<String> answers =
        Race.of(6, number -> node(number).runTask("apply", setup("racer")).response().body());

    assertThat(answers).filteredOn(answer -> !answer.endsWith(NOTHING)).hasSize(1);
    assertThat(Machines.status(other, "racer", first)).isEqualTo(200);

    String second = secret();
    List<String> changed =
        Race.of(6, number -> node(number).runTask("apply", setup("racer")).response().body());
    assertThat(changed)
        .filteredOn(answer -> answer.endsWith("Changed the client racer: secret.\n"))
        .hasSize(1);
    assertThat(changed).filteredOn(answer -> answer.endsWith(NOTHING)).hasSize(5);
    assertThat(Machines.status(other, "racer", first)).isEqualTo(401);
    assertThat(Machines.status(other, "racer", second)).isEqualTo(200);
  }

  private static RunningService node(int number) {
    return number % 2 == 0 ? one : other;
  }

  @Test
  void aNodeThatStartsLaterWithTheSameFileChangesNothing() throws IOException {
    String secret = secret();
    Path file = Files.writeString(folder.resolve("setup.yml"), setup("starter"));
    Map<String, String> variables =
        Map.of(
            "WATCHWORD_DATABASE_URL",
            one.databaseUrl(),
            "WATCHWORD_MASTER_KEY",
            RunningService.MASTER_KEY,
            "WATCHWORD_SETUP_FILE",
            file.toString());
    RunningService.start(folder.resolve("third"), variables).close();
    int made = events("client-secret.created").size();

    try (RunningService again = RunningService.start(folder.resolve("fourth"), variables)) {
      assertThat(Machines.status(again, "starter", secret)).isEqualTo(200);
      assertThat(events("client-secret.created")).hasSize(made);
    }
  }
}
