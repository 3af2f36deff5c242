package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The generated TypeScript client, a program that uses it, and what npm installs for both. CI has
 * node; elsewhere the tests are skipped when it is missing.
 */
final class NodeProject {
  private static final boolean IS_CI = "true".equals(System.getenv("CI"));
  private static final Path SOURCES = Path.of("src", "test", "typescript");
  private static final Path FOLDER = Path.of("target", "typescript");
  private static final long PATIENCE_MINUTES = 5;

  private NodeProject() {}

  /** Whether its tests can run, or must. Otherwise says what is missing, and that they do not. */
  static boolean isWanted() {
    List<String> missing = missing();
    if (!missing.isEmpty() && !IS_CI) {
      System.err.println("Skipped: " + advice(missing));
      return false;
    }
    return true;
  }

  private static List<String> missing() {
    return Stream.of("node", "npm").filter(name -> !isInstalled(name)).toList();
  }

  private static String advice(List<String> missing) {
    return missing + " is not installed; examples/install does it on Debian and Ubuntu";
  }

  /** Installs what is needed; it is quick when that has been done. */
  static void prepare() {
    List<String> missing = missing();
    assertThat(missing).as(advice(missing)).isEmpty();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        Path copy = FOLDER.resolve(source.getFileName());
        Path unused = Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      install();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isInstalled(String command) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** The copy of the lock file is the last thing that is written. */
  private static void install() throws IOException {
    Path wanted = SOURCES.resolve("package-lock.json");
    Path installed = FOLDER.resolve("node_modules").resolve("installed.json");
    if (!Files.exists(installed) || Files.mismatch(wanted, installed) != -1) {
      String unused = run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
      Path written = Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
      assertThat(written).exists();
    }
  }

  /**
   * Runs a command in its folder and returns what it prints; a status other than 0 is a failure.
   *
   * @param settings what it finds in its environment, besides what this JVM has there
   */
  static String run(Map<String, String> settings, String... command) {
    try {
      Path output = Files.createTempFile(Path.of("target"), "node-", ".log");
      Path errors = Files.createTempFile(Path.of("target"), "node-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(FOLDER.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(settings);
      Process process = builder.start();
      boolean hasEnded = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      if (!hasEnded) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(hasEnded ? process.exitValue() : -1)
          .as(String.join(" ", command) + "\n" + printed + Files.readString(errors))
          .isZero();
      return printed;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("It was waited for no longer", interrupted);
    }
  }
}
