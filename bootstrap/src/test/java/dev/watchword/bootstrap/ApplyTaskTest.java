package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.testing.Race;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Setup files that are applied to a running service. */
class ApplyTaskTest {
  private static final String NOTHING =
      "Nothing was changed: everything is as the file says already.\n";

  @Served(shared = true)
  private static RunningService service;

  @TempDir private static Path folder;

  private static Answer apply(String text) {
    return service.runTask("apply", text);
  }

  private static String secretIn(String file) throws IOException {
    String secret = ClientSecretText.next(new SecureRandom()).text();
    Files.writeString(folder.resolve(file), secret);
    return secret;
  }

  @Test
  void aFileWithoutItsLineBreaksIsRefusedWithAHint() {
    Answer answer = apply("# comment roles: []");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body())
        .isEqualTo(
            """
            body:1: is empty; it may have the lists token_policies, roles, clients
            The body is a single line; curl keeps the line breaks of a file with --data-binary only.
            """);
    assertThat(apply("roles: 1\n\nclients: []").response().body()).doesNotContain("curl");
  }

  @Test
  void theEffectsHoldAtOnce() throws IOException {
    String secret = secretIn("clerk");
    String setup =
        """
        roles:
          - {name: task-reader, permissions: ["users:read"]}
          - {name: task-other, permissions: []}
        clients:
          - name: task-clerk
            roles: [task-reader]
            secret: file:%s
        """
            .formatted(folder.resolve("clerk"));
    assertThat(apply(setup).response().body())
        .endsWith(
            """
            Created the role task-reader.
            Created the role task-other.
            Created the client task-clerk.
            """);
    String token = Machines.token(service, "task-clerk", secret);
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(200);

    apply("roles: [{name: task-reader, permissions: []}]");
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(403);
    apply("roles: [{name: task-reader, permissions: ['users:read']}]");
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(200);

    apply("clients: [{name: task-clerk, roles: [task-other]}]");
    assertThat(service.get("/users", bearer(token)).status()).as("revoked").isEqualTo(401);
    String other = Machines.token(service, "task-clerk", secret);
    apply("clients: [{name: task-clerk, state: disabled}]");
    assertThat(service.get("/protected", bearer(other)).status()).as("disabled").isEqualTo(401);
    assertThat(Machines.status(service, "task-clerk", secret)).isEqualTo(401);
  }

  @Test
  void aSecondTimeChangesNothingAndADryRunNeitherDoes() {
    String setup = "token_policies: [{name: task-short, access_lifetime: PT1M}]";

    assertThat(service.runTask("apply?dry-run=true", setup).response().body())
        .isEqualTo("Would create the token policy task-short.\n");
    assertThat(service.runTask("apply?dry-run=false", setup).response().body())
        .isEqualTo("Created the token policy task-short.\n");
    assertThat(apply(setup).response().body()).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          apply?dry-run=yes  | roles: []                                                                   | The parameter dry-run must be true or false.
          apply?dryrun=true  | roles: []                                                                   | The parameter dryrun is unknown; this task has dry-run.
          apply              | roles: [{name: task-bad, permissions: [a]}]                                 | body:1: roles[0].permissions[0]: must each be
          apply              | roles: [{name: admin, permissions: []}]                                     | body:1: roles[0].permissions: must stay *:*
          apply              | clients: [{name: task-bad, roles: [], secret: file:here}]                   | body:1: clients[0].secret: must name an absolute path
          apply              | clients: [{name: task-bad, roles: [], secret: file:/etc/passwd}]            | body:1: clients[0].secret: names a file that does not hold
          apply              | clients: [{name: task-bad, roles: [], secret: env:WATCHWORD_OPERATOR_TOKEN}] | body:1: clients[0].secret: names a variable that does not hold
          """)
  void aMistakeIsNamed(String task, String text, String fault) {
    Answer answer = service.runTask(task, text);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).startsWith(fault).hasLineCount(1);
  }

  @Test
  void aFileThatIsTooLargeForATaskIsNotRead() {
    Answer answer =
        service.send(
            service
                .onAdminPort("/tasks/apply")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("#".repeat(10 * 1024 * 1024))));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void whatItDidIsRecordedWithTheIdOfItsRequest() {
    Answer applied = apply("roles: [{name: task-audited, permissions: []}]");

    JsonNode events =
        service
            .get("/audit-events?type=role.defined", bearer(service.logInAsAdministrator().access()))
            .json()
            .get("items");
    assertThat(events)
        .anySatisfy(
            event -> {
              assertThat(event.at("/origin/request_id").asText())
                  .isEqualTo(applied.header("X-Request-Id"));
              assertThat(event.at("/actor/kind").asText()).isEqualTo("operator");
            });
  }

  @Test
  void ofManyAtOnceOneMakesEverything() {
    String setup =
        """
        token_policies: [{name: task-race, max_sessions: 3}]
        roles: [{name: task-race, permissions: [a:b], token_policy: task-race}]
        clients: [{name: task-race, roles: [task-race]}]
        """;

    List<String> answers = Race.of(8, number -> apply(setup).response().body());

    assertThat(answers).filteredOn(answer -> !answer.equals(NOTHING)).hasSize(1);
  }
}
