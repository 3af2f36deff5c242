package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service that this build has made, on a free port and with a data folder of its own. */
final class WatchwordProcess implements AutoCloseable {
  static final String ADMINISTRATOR = "grace";
  static final String PASSWORD = "velvet-anchor-pumpkin-58";

  private static final Path JAR = Path.of("..", "..", "bootstrap", "target", "watchword.jar");
  private static final Pattern READY =
      Pattern.compile("Watchword is ready on application [^:]+:(\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private WatchwordProcess(Process process) {
    this.process = process;
  }

  /** Returns when it is ready. */
  static WatchwordProcess start(Path data) {
    assertThat(JAR).as("mvn verify -Pexamples builds it").isRegularFile();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "server")
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("WATCHWORD_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WATCHWORD_DATA_DIR",
                data.toString(),
                "WATCHWORD_HTTP_PORT",
                "0",
                "WATCHWORD_ADMIN_PORT",
                "0",
                "WATCHWORD_ADMIN_USERNAME",
                ADMINISTRATOR,
                "WATCHWORD_ADMIN_PASSWORD",
                PASSWORD));
    try {
      Files.createDirectories(data);
      WatchwordProcess started = new WatchwordProcess(builder.start());
      Thread unused = Thread.ofPlatform().daemon().start(started::follow);
      assertThat(started.port).as("port").succeedsWithin(PATIENCE);
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void follow() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.valueOf(ready.group(1)));
        }
      }
    } catch (IOException ended) {
      output.add("(the output broke off)");
    }
    port.completeExceptionally(new IllegalStateException(String.join("\n", output)));
  }

  int port() {
    return port.join();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
