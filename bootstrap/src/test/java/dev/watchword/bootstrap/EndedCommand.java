package dev.watchword.bootstrap;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a command ended, and what it printed. */
record EndedCommand(int status, List<String> output) {
  /**
   * Runs it in this process, which takes a tenth of the time of a process of its own. Tests of what
   * only a process can show, like its streams and its locks, use {@link ServiceProcess}.
   */
  static EndedCommand here(Path data, Map<String, String> more, String... arguments) {
    return typedHere("", data, more, arguments);
  }

  /** The same, with that on its standard input. */
  static EndedCommand typedHere(
      String typed, Path data, Map<String, String> more, String... arguments) {
    InputStream input = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(data, more, arguments);
    } finally {
      System.setIn(input);
    }
  }

  private static EndedCommand run(Path data, Map<String, String> more, String... arguments) {
    Map<String, String> variables = new HashMap<>(more);
    variables.putIfAbsent("WATCHWORD_DATA_DIR", data.toString());
    try (CapturedOutput captured = CapturedOutput.begin()) {
      WatchwordApplication application =
          new WatchwordApplication(new ProcessEnvironment(variables), System.out);
      int status = application.statusOf(System.out, System.err, arguments);
      return new EndedCommand(status, captured.text().lines().toList());
    }
  }

  /** Runs it as an operator does. */
  static EndedCommand ofProcess(Path data, Map<String, String> more, String... arguments) {
    try (ServiceProcess process = ServiceProcess.start(data, more, arguments)) {
      return new EndedCommand(process.awaitExit(), process.output());
    }
  }
}
