package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server that can be frozen, killed and stopped, and that comes back where it was. */
final class MortalPostgres implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Path data;
  private final EmbeddedPostgres server;
  private final Path programs;

  private MortalPostgres(Path data) throws IOException {
    this.data = data;
    this.server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("max_connections", "100")
            .start();
    this.programs =
        Path.of(postmaster().info().command().orElseThrow()).toAbsolutePath().resolveSibling("");
  }

  static MortalPostgres start(Path data) throws IOException {
    return new MortalPostgres(data);
  }

  EmbeddedPostgres server() {
    return server;
  }

  /** Its processes keep their connections and do nothing. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  /** As if the machine had lost its power, but for what the system still holds of files. */
  void kill() {
    List<ProcessHandle> processes = processes();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  void stop() {
    run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
  }

  /** After it was killed or stopped. */
  void startAgain() {
    run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-o",
        "-F -p " + server.getPort() + " -c max_connections=100",
        "-l",
        data.resolve("again.log").toString(),
        "-w",
        "start");
  }

  private void signal(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes().forEach(process -> command.add(String.valueOf(process.pid())));
    run(command);
  }

  /** The one that makes all others comes first. */
  private List<ProcessHandle> processes() {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private ProcessHandle postmaster() {
    try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow())).orElseThrow();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** PostgreSQL's programs do not run as root. */
  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
