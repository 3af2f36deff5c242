package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says about its command line, and where. */
class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String line) {
    WatchwordApplication application =
        new WatchwordApplication(new ProcessEnvironment(Map.of()), System.out);
    return application.statusOf(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        line.isEmpty() ? new String[0] : line.split(" ", -1));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void theHelpSaysWhatIsThere(String line) {
    assertThat(run(line)).isZero();
    assertThat(out())
        .contains("./watchword COMMAND", "check [config.yml]", "WATCHWORD_HTTP_PORT", "Examples");
    assertThat(out().lines()).allMatch(text -> text.length() <= 120);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "check", "db", "admin", "users", "apply", "client-secret"})
  void eachCommandHasAHelpWithExamples(String command) {
    assertThat(run("help " + command)).isZero();
    String asked = out();
    out.reset();
    assertThat(run(command + " --help")).isZero();

    assertThat(asked)
        .isEqualTo(out())
        .contains("usage: ./watchword " + command)
        .contains("\n    ./watchword " + command);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "help frobnicate",
        "frobnicate --help",
        "check one two",
        "check --frobnicate",
        "server one two",
        "db",
        "db frobnicate",
        "db restore",
        "db status data/backups/evening.backup",
        "admin",
        "admin create",
        "admin delete ada",
        "users",
        "users import",
        "users import a b",
        "client-secret billing",
        "apply",
        "apply --dry-run",
        "apply --dry setup.yml",
        "users import --s people.jsonl",
        "apply a b"
      })
  void aWrongCommandLineHasAStatusOfItsOwn(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err()).contains("./watchword").doesNotContain("Exception", "java", "dev.watchword");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help version", "help help"})
  void whatHasNoArgumentsIsExplainedByTheOverview(String line) {
    assertThat(run(line)).isZero();
    assertThat(out()).contains("version                shows the version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "users", "apply"})
  void theHelpIsNotJustified(String command) {
    run("help " + command);

    assertThat(out().lines())
        .filteredOn(line -> line.startsWith(" ".repeat(25)))
        .isNotEmpty()
        .noneMatch(line -> line.strip().contains("  "));
  }

  @Test
  void theHelpOfApplySaysWhatElseAppliesAFile() {
    run("help apply");

    assertThat(out().replaceAll("\\s+", " "))
        .contains("On H2 the service must be stopped", "task apply", "WATCHWORD_SETUP_FILE");
  }

  @Test
  void theVersionIsForPrograms() {
    assertThat(run("version")).isZero();
    assertThat(out()).hasLineCount(1);
  }
}
