package dev.watchword.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, which can be killed. */
final class ServiceProcess extends ApiClient implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Watchword is ready on application [^:]+:(\\d+), admin [^:]+:(\\d+)");
  static final String BROKEN_OFF = "(the output broke off)";
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Thread follower;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private ServiceProcess(Process process) {
    this.process = process;
    this.follower = Thread.ofPlatform().daemon().start(this::follow);
  }

  static ServiceProcess start(Path data, Map<String, String> more, String... arguments) {
    return start(data, more, List.of(), arguments);
  }

  /** With more options for Java, like the size of the heap. */
  static ServiceProcess start(
      Path data, Map<String, String> more, List<String> options, String... arguments) {
    List<String> command = Program.command(options);
    command.addAll(List.of(arguments));
    return run(command, data, more);
  }

  /** With what it says to people in a file, apart from what programs read. */
  static ServiceProcess startWithErrorsIn(
      Path file, Path data, Map<String, String> more, String... arguments) {
    List<String> command = Program.command(List.of());
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command).redirectError(file.toFile()), data, more);
  }

  /** By that command line. */
  static ServiceProcess run(List<String> command, Path data, Map<String, String> more) {
    return run(new ProcessBuilder(command).redirectErrorStream(true), data, more);
  }

  private static ServiceProcess run(ProcessBuilder builder, Path data, Map<String, String> more) {
    builder.environment().keySet().removeIf(name -> name.startsWith("WATCHWORD_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WATCHWORD_DATA_DIR", data.toString(),
                "WATCHWORD_HTTP_PORT", "0",
                "WATCHWORD_ADMIN_PORT", "0"));
    builder.environment().putAll(more);
    try {
      return new ServiceProcess(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void follow() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.valueOf(ready.group(1)));
        }
      }
    } catch (IOException ended) {
      output.add(BROKEN_OFF);
    } finally {
      port.completeExceptionally(
          new IllegalStateException("the process ended: " + String.join("\n", output)));
    }
  }

  /** The port of the API, once the service is ready. */
  @Override
  int port() {
    try {
      return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException(String.join("\n", output), failed);
    }
  }

  void type(String line) {
    try (OutputStream input = process.getOutputStream()) {
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The status with which the process ended by itself; what it printed has been read then. */
  int awaitExit() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + String.join("\n", output));
      }
      follower.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  List<String> output() {
    return List.copyOf(output);
  }

  @Override
  public void close() {
    disconnect();
    kill();
  }
}
