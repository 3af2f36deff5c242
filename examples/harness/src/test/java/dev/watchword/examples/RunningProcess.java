package dev.watchword.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A program that runs until it is closed, or until the tests end. Its output is in a file. */
final class RunningProcess implements AutoCloseable {
  private static final Path OUTPUTS = Path.of("target", "output");
  private static final long PATIENCE_SECONDS = 15;

  private final Process process;
  private final Path output;
  private final Thread atExit = new Thread(this::end);

  private RunningProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a program, whose temporary files are removed with the others of this build.
   *
   * @param name of the file with its output
   * @param settings what it finds in its environment, besides what this JVM has there
   */
  static RunningProcess start(String name, List<String> command, Map<String, String> settings) {
    try {
      Files.createDirectories(OUTPUTS);
      Path output = Files.createTempFile(OUTPUTS, name + "-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(settings);
      return new RunningProcess(builder.start(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns when it is ready; fails with its output when it ends or takes too long. */
  void await(BooleanSupplier isReady, Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    while (!isReady.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("It has ended with status " + process.exitValue() + said());
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("It is not ready after " + atMost + said());
      }
      pause();
    }
  }

  /** Waits for the end, which is to be a success, and returns what it has printed. */
  String awaitSuccess(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("It has not ended after " + atMost + said());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("It was waited for no longer", interrupted);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("It has ended with status " + process.exitValue() + said());
    }
    return output();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("It was waited for no longer", interrupted);
    }
  }

  private String said() {
    return ", and has said:\n" + output();
  }

  private String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    boolean unused = process.toHandle().destroy();
    try {
      unused = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
