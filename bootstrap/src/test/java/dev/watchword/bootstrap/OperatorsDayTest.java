package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md tells operators to paste does what it says. */
class OperatorsDayTest {
  private static final String HEADING = "## An operator's day";
  private static final long PATIENCE_SECONDS = 180;

  /** Linux gives away those from 32768 on, others from 49152 on. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;

  @TempDir private Path folder;

  @Test
  void theDayInTheDocumentationEndsWell() throws Exception {
    Files.writeString(folder.resolve("watchword"), launcher());
    Files.setPosixFilePermissions(
        folder.resolve("watchword"), PosixFilePermissions.fromString("rwx------"));
    Path output = folder.resolve("output");
    Process day = start(Files.writeString(folder.resolve("day.sh"), "set -eu\n" + day()), output);

    boolean ended = day.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    day.destroyForcibly();

    String told = Files.readString(output) + Files.readString(folder.resolve("watchword.log"));
    assertThat(ended).as(told).isTrue();
    assertThat(day.exitValue()).as(told).isZero();
    assertThat(told)
        .contains(
            "Created the user grace.",
            "\"username\":\"linus\"",
            "Disabled the user admin; all sessions have ended.",
            "\"name\":\"helpdesk\"",
            "Imported 2 of 2 users.",
            "\"type\":\"user.created\"",
            "Tokens are signed by the key ",
            "\"message\":\"Hello, mallory!\"",
            "Disabled the user mallory; all sessions have ended.",
            "mallory is out",
            "Backed up to ",
            "Created the user mistake.",
            "Exported 7 users to people-of-today.jsonl.",
            "Restored data/backups/evening.backup. Ended ",
            "tokens of before the restore are refused");
    assertThat(told.lines().filter(line -> line.contains("\"items\"")).toList().getLast())
        .as("who was created after the backup is gone")
        .contains("\"username\":\"mallory\"")
        .doesNotContain("mistake");
  }

  /** The pieces of shell in the section, in their order. */
  private static String day() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "operations.md"));
    List<String> section =
        lines.subList(lines.indexOf(HEADING) + 1, lines.size()).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .toList();
    StringBuilder shell = new StringBuilder();
    boolean isShell = false;
    for (String line : section) {
      if (line.startsWith("```")) {
        isShell = line.equals("```sh");
      } else if (isShell) {
        shell.append(line).append('\n');
      }
    }
    assertThat(shell).isNotEmpty();
    return shell.toString();
  }

  /** What `./watchword` does, on the classes under test. */
  private static String launcher() {
    return "#!/bin/sh\nexec " + Program.shellCommand() + " \"$@\"\n";
  }

  private Process start(Path script, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    String api = freePort();
    String admin = freePort();
    builder.environment().keySet().removeIf(name -> name.startsWith("WATCHWORD_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WATCHWORD_HTTP_PORT",
                api,
                "WATCHWORD_ADMIN_PORT",
                admin,
                "API",
                "http://localhost:" + api,
                "ADMIN",
                "http://localhost:" + admin));
    return builder.start();
  }

  /**
   * The service is started several times and has to come back at the same place, so it is none that
   * systems give to others meanwhile.
   */
  private static String freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return Integer.toString(socket.getLocalPort());
      } catch (IOException taken) {
        // Another one will do.
      }
    }
  }
}
