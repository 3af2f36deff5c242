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

    String output = printed(importInAProcess(people));
    output += printed(type(password, "admin", "create", "grace"));
    output += printed(type(password.substring(0, 14), "admin", "create", "linus"));
    output += printed(type("", "users", "export", folder.resolve("everybody.jsonl").toString()));

    assertThat(output)
        .contains("Imported 1 of 4 users", "at least 15", "Exported 2 users", "DEBUG");
    assertThat(canaries.findIn(output)).isEmpty();
  }

  /** Of a process nothing is missed, whatever stream a library may have kept. */
  private EndedCommand importInAProcess(Path people) throws IOException {
    return EndedCommand.ofProcess(
        folder.resolve("data"), Map.of(), loud("users", "import", people.toString()));
  }

  private EndedCommand type(String typed, String... arguments) throws IOException {
    return EndedCommand.typedHere(typed + "\n", folder.resolve("data"), Map.of(), loud(arguments));
  }

  private String[] loud(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of("-c", LoudConfiguration.write(folder).toString()));
    return all.toArray(String[]::new);
  }

  private static String printed(EndedCommand command) {
    assertThat(command.output()).anyMatch(line -> line.contains("DEBUG"));
    return String.join("\n", command.output());
  }
}
