package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that handle hashes and passwords print none, however much is logged. */
class NoSecretInTheLogOfCommandsTest {
  private static final String HASH = "$2b$05$abcdefghijklmnopqrstuuYpa1AcsPp.mdqmd1zbB77s74d0pkn8i";

  private final Canaries canaries = new Canaries();

  @TempDir private Path folder;

  @Test
  void importingExportingAndCreatingPrintNoHashAndNoPassword() throws IOException {
    String broken = canaries.add("a broken hash", "typed-instead-of-a-hash-lapis-ibis-3");
    String password = canaries.add("a password", "typed-at-the-prompt-topaz-raven-7");
    canaries.add("a hash", HASH);
    Path people =
        Files.write(
            folder.resolve("people.jsonl"),
            List.of(
                "{\"username\":\"ada\",\"password_hash\":\"" + HASH + "\"}",
                "{\"username\":\"eve\",\"password_hash\":\"" + broken + "\"}",
                "{\"username\":\"eve\",\"password_hash\":\"" + HASH + "\",\"" + broken + "\":1}",
                "{\"username\":\"eve\",\"password_hash\":\"" + broken));

    String output = run("", "users", "import", people.toString());
    output += run(password, "admin", "create", "grace");
    output += run(password.substring(0, 14), "admin", "create", "linus");
    output += run("", "users", "export", folder.resolve("everybody.jsonl").toString());

    assertThat(output)
        .contains("Imported 1 of 4 users", "at least 15", "Exported 2 users", "DEBUG");
    assertThat(canaries.findIn(output)).isEmpty();
  }

  private String run(String typed, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-c", LoudConfiguration.write(folder).toString()));
    all.addFirst(arguments[0]);
    all.addAll(List.of(arguments).subList(1, arguments.length));
    try (ServiceProcess process =
        ServiceProcess.start(folder.resolve("data"), Map.of(), all.toArray(String[]::new))) {
      process.type(typed);
      process.awaitExit();
      return String.join("\n", process.output());
    }
  }
}
