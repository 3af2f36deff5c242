package dev.watchword.examples;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An example that was started by its {@code run}. */
final class RunningExample implements AutoCloseable {
  /** The first start of some fetches what they need, and builds them. */
  private static final Duration BUILT_BY_THEN = Duration.ofMinutes(8);

  private static final Duration READY_BY_THEN = Duration.ofMinutes(1);

  private final RunningProcess process;
  private final URI uri;

  private RunningExample(RunningProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts the example and waits until it answers.
   *
   * @param settings those of {@code examples/README.md}, but for the port
   */
  static RunningExample start(String folder, Map<String, String> settings) {
    int port = Ports.free();
    Map<String, String> all = new HashMap<>(settings);
    all.put("PORT", String.valueOf(port));
    all.put("TMPDIR", temporaryFiles().toString());
    try (FileChannel file = FileChannel.open(lockOf(folder), CREATE, WRITE);
        FileLock lock = file.lock()) {
      assert lock.isValid();
      return start(folder, URI.create("http://127.0.0.1:" + port), all);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Two processes that start the same example would build it at the same time. */
  private static Path lockOf(String folder) throws IOException {
    return Files.createDirectories(Path.of("target", "locks")).resolve(folder);
  }

  private static RunningExample start(String folder, URI uri, Map<String, String> settings) {
    String run = Path.of("..", folder, "run").toAbsolutePath().normalize().toString();
    RunningProcess process = RunningProcess.start(folder, List.of(run), settings);
    try {
      process.await(() -> Http.answers(uri.resolve("/hello")), BUILT_BY_THEN);
    } catch (AssertionError failed) {
      process.close();
      throw failed;
    }
    return new RunningExample(process, uri);
  }

  /** Apache changes to another user, who must be able to enter. */
  private static Path temporaryFiles() {
    try {
      Path folder = Files.createTempDirectory("watchword-example");
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until it has what it needs from its issuer. */
  void await(BooleanSupplier isReady) {
    process.await(isReady, READY_BY_THEN);
  }

  URI uri(String path) {
    return uri.resolve(path);
  }

  @Override
  public void close() {
    process.close();
  }
}
