package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is installed on this machine. CI has everything; elsewhere a test is skipped. */
final class Machine {
  private static final boolean IS_CI = "true".equals(System.getenv("CI"));

  private Machine() {}

  /**
   * Skips the test, or fails it in CI, unless all of this is installed.
   *
   * @param needed commands, and files by their absolute path
   */
  static void needs(List<String> needed) {
    List<String> missing = needed.stream().filter(name -> !has(name)).toList();
    String advice = missing + " is not installed; examples/install does it on Debian and Ubuntu";
    if (IS_CI) {
      assertThat(missing).as(advice).isEmpty();
    }
    assumeTrue(missing.isEmpty(), advice);
  }

  private static boolean has(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return name.startsWith("/")
        ? Files.exists(Path.of(name))
        : Stream.of((path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
