package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.ClientSecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as an operator runs them, in processes of their own where that matters. */
class CommandsTest {
  @TempDir private Path data;

  @Test
  void checkPraisesAGoodConfigurationAndNamesWhatIsWrongInABadOne() throws IOException {
    try (ServiceProcess good = ServiceProcess.start(data, Map.of(), "check")) {
      assertThat(good.awaitExit()).isZero();
      assertThat(good.output()).containsExactly("The configuration is good.");
    }
    Path broken = Files.writeString(data.resolve("my.yml"), "issuer: ftp://x\n");
    EndedCommand bad = check(Map.of(), broken.toString());
    assertThat(bad.status()).isNotZero();
    assertThat(String.join("\n", bad.output())).contains("issuer").doesNotContain("\tat ");
  }

  @Test
  void checkRefusesWhatTheStartWouldRefuse() throws IOException {
    String shipped = Files.readString(Path.of("..", "config", "watchword.yml"));
    Path dear = data.resolve("dear.yml");
    Files.writeString(dear, shipped.replace("memoryKib: 19456", "memoryKib: 1048576"));

    EndedCommand check = check(Map.of(), dear.toString());

    assertThat(check.status()).isNotZero();
    assertThat(String.join("\n", check.output())).contains("memoryKib must be at most");
  }

  private EndedCommand check(Map<String, String> environment, String... file) {
    return EndedCommand.here(
        data,
        environment,
        Stream.concat(Stream.of("check"), Stream.of(file)).toArray(String[]::new));
  }

  @Test
  void checkWarnsOfAWayToTheDatabaseThatProvesNothing() {
    EndedCommand check =
        check(
            Map.of(
                "WATCHWORD_DATABASE_URL",
                "jdbc:postgresql://db.example/watchword?sslmode=require",
                "WATCHWORD_MASTER_KEY",
                RunningService.MASTER_KEY));

    assertThat(check.status()).isZero();
    assertThat(String.join("\n", check.output()))
        .contains("less than sslmode=verify-full", "db.example", "The configuration is good.");
  }

  @Test
  void checkRefusesAnAddressThatIsNotOneOfADatabase() {
    EndedCommand check = check(Map.of("WATCHWORD_DATABASE_URL", "postgres://db.example/watchword"));

    assertThat(check.status()).isOne();
    assertThat(check.output())
        .singleElement()
        .asString()
        .contains("The database URL is not one of PostgreSQL");
  }

  @Test
  void aConfigurationFileThatIsMissingIsNamed() {
    EndedCommand check = check(Map.of(), "missing.yml");

    assertThat(check.status()).isNotZero();
    assertThat(check.output()).singleElement().asString().contains("missing.yml");
  }

  @Test
  void checkNamesAVariableThatIsMisspelt() {
    assertThat(check(Map.of("WATCHWORD_HTTP_PROT", "1")))
        .isEqualTo(
            new EndedCommand(
                0,
                List.of(
                    "Warning: The variable WATCHWORD_HTTP_PROT is unknown and has no effect; did"
                        + " you mean WATCHWORD_HTTP_PORT?",
                    "The configuration is good.")));
  }

  @Test
  void theStatusOfAWrongCommandLineIsTwo() {
    assertThat(EndedCommand.ofProcess(data, Map.of(), "admin", "delete", "ada").status())
        .isEqualTo(2);
    assertThat(check(Map.of(), "missing.yml").status()).isEqualTo(1);
  }

  @Test
  void dbShowsAndMigratesTheSchema() {
    EndedCommand before = EndedCommand.here(data, Map.of(), "db", "status");
    assertThat(before.status()).isZero();
    assertThat(before.output()).singleElement().asString().contains("no database yet");
    assertThat(data).isEmptyDirectory();

    assertThat(EndedCommand.here(data, Map.of(), "db", "migrate").status()).isZero();

    EndedCommand after = EndedCommand.here(data, Map.of(), "db", "status");
    assertThat(after.status()).isZero();
    assertThat(String.join("\n", after.output())).contains("applied").doesNotContain("pending");

    assertThat(EndedCommand.here(data, Map.of(), "db", "migrate").output())
        .contains("Nothing was pending.");
  }

  @Test
  void aBackupThatIsNotThereIsNamed() {
    assertThat(EndedCommand.here(data, Map.of(), "db", "restore", "nope.backup"))
        .isEqualTo(new EndedCommand(1, List.of("There is no file nope.backup.")));
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aClientSecretIsAllThatIsPrintedAndNeedsNothing() {
    Path nothing = data.resolve("nothing");

    EndedCommand one = EndedCommand.here(nothing, Map.of(), "client-secret");
    EndedCommand other = EndedCommand.here(nothing, Map.of(), "client-secret");

    assertThat(one.status()).isZero();
    assertThat(one.output())
        .singleElement()
        .satisfies(text -> assertThat(ClientSecretText.parse(text)).isPresent())
        .isNotEqualTo(other.output().getFirst());
    assertThat(nothing).doesNotExist();
  }

  @Test
  void adminCreateMakesAnAdministratorWhoCanLogIn() {
    try (ServiceProcess create =
        ServiceProcess.start(data, Map.of(), "admin", "create", "Grace@Example.org")) {
      create.type("quiet-saddle-marble-55");
      assertThat(create.awaitExit()).isZero();
      assertThat(create.output()).containsExactly("Created the administrator grace@example.org.");
    }
    try (RunningService service = RunningService.start(data, Map.of())) {
      assertThat(service.console()).as("there is an administrator already").isEmpty();
      String token = service.logIn("grace@example.org", "quiet-saddle-marble-55").access();
      assertThat(service.get("/admin-only", ApiClient.bearer(token)).status()).isEqualTo(200);
    }
  }

  @Test
  void adminCreateRefusesAWeakPasswordWithEveryReason() {
    EndedCommand create =
        EndedCommand.typedHere("grace\n", data, Map.of(), "admin", "create", "grace");

    assertThat(create.status()).isNotZero();
    assertThat(create.output())
        .singleElement()
        .asString()
        .contains("at least 15 characters", "must not contain the user name");
  }

  @Test
  void commandsOnAnOpenDatabaseSayThatTheServiceRuns() {
    try (RunningService service = RunningService.start(data)) {
      EndedCommand status = EndedCommand.ofProcess(data, Map.of(), "db", "status");
      assertThat(status.status()).isNotZero();
      assertThat(status.output()).first().asString().contains("another process");

      try (ServiceProcess create =
          ServiceProcess.start(data, Map.of(), "admin", "create", "grace")) {
        create.type("quiet-saddle-marble-55");
        assertThat(create.awaitExit()).isNotZero();
        assertThat(String.join("\n", create.output()))
            .contains("another process", "the task create-user");
      }
    }
  }
}
