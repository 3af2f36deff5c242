package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup file that the environment names is applied at each start. */
class SetupAtStartTest {
  private static final String READER = "roles: [{name: reader, permissions: ['users:read']}]";

  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Map<String, String> variables(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("setup.yml"), text);
    return Map.of(
        "WATCHWORD_SETUP_FILE",
        file.toString(),
        "WATCHWORD_ADMIN_PASSWORD",
        ApiClient.ADMIN_PASSWORD);
  }

  private static JsonNode get(RunningService service, String path) {
    return service.get(path, bearer(service.logInAsAdministrator().access())).json();
  }

  @Test
  void eachStartMakesWhatTheFileSays() throws IOException {
    try (RunningService service = RunningService.start(data(), variables(READER))) {
      JsonNode events = get(service, "/audit-events?type=role.defined").get("items");
      assertThat(events).hasSize(1);
      assertThat(events.at("/0/actor/kind").asText()).isEqualTo("service");
    }
    try (RunningService service = RunningService.start(data(), variables(READER))) {
      assertThat(get(service, "/audit-events?type=role.defined").get("items")).hasSize(1);
    }
    try (RunningService service =
        RunningService.start(data(), variables("roles: [{name: reader, permissions: []}]"))) {
      assertThat(get(service, "/roles/reader").get("permissions")).isEmpty();
    }
  }

  @Test
  void aMistakeInTheFileStopsTheStartAndMakesNothing() throws IOException {
    Map<String, String> variables = variables("roles:\n- {name: reader, permissions: [users]}\n");

    assertThatThrownBy(() -> RunningService.start(data(), variables))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith(
            variables.get("WATCHWORD_SETUP_FILE") + ":2: roles[0].permissions[0]: must each be");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aMistakeThatOnlyTheDatabaseShowsStopsTheStartBeforeAnybodyIsMade() throws IOException {
    Map<String, String> wrong = variables("clients: [{name: billing, roles: [reader]}]");

    assertThatThrownBy(() -> RunningService.start(data(), wrong))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageEndingWith(
            ":1: clients[0].roles[0]: must not contain 'reader', which is not an existing role");

    try (RunningService service = RunningService.start(data(), variables(READER))) {
      assertThat(get(service, "/clients").get("items")).isEmpty();
    }
  }

  @Test
  void theProcessEndsWithTheOneSentence() throws IOException {
    Map<String, String> variables = variables("rolez: []");

    try (ServiceProcess process = ServiceProcess.start(data(), variables, "server")) {
      assertThat(process.awaitExit()).isEqualTo(1);
      assertThat(process.output())
          .containsExactly(
              variables.get("WATCHWORD_SETUP_FILE")
                  + ":1: the member rolez is unknown; known are token_policies, roles, clients");
    }
  }

  @Test
  void itIsAppliedBeforeAPortIsOpened() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> variables =
          new HashMap<>(variables("clients: [{name: billing, roles: [missing]}]"));
      variables.put("WATCHWORD_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      try (ServiceProcess process = ServiceProcess.start(data(), variables, "server")) {
        assertThat(process.awaitExit()).isEqualTo(1);
        assertThat(process.output().getLast()).contains("clients[0].roles[0]");
      }
    }
  }

  @Test
  void checkLooksAtItWithoutADatabase() throws IOException {
    EndedCommand good = EndedCommand.here(data(), variables(READER), "check");
    EndedCommand bad =
        EndedCommand.here(data(), variables("roles: [{name: A, permissions: []}]"), "check");
    EndedCommand missing =
        EndedCommand.here(data(), Map.of("WATCHWORD_SETUP_FILE", "/nowhere/setup.yml"), "check");

    assertThat(good).isEqualTo(new EndedCommand(0, List.of("The configuration is good.")));
    assertThat(bad.status()).isEqualTo(1);
    assertThat(bad.output()).singleElement().asString().contains(":1: roles[0].name: must be");
    assertThat(missing)
        .isEqualTo(
            new EndedCommand(1, List.of("The setup file /nowhere/setup.yml cannot be read.")));
    assertThat(data()).doesNotExist();
  }
}
