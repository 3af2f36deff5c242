package dev.watchword.bootstrap.configuration;

import dev.watchword.bootstrap.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment variables of this process. An empty one counts as unset. */
public final class ProcessEnvironment {
  private static final String FILE = "file:";

  private final Map<String, String> variables;

  public ProcessEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The secret that the variable holds, or the file that it names as {@code file:PATH} (without the
   * newline at its end).
   *
   * @throws StartRefusedException when that file cannot be read
   */
  public Optional<String> secret(String name) {
    return value(name)
        .map(
            value ->
                value.startsWith(FILE)
                    ? read(name, Path.of(value.substring(FILE.length())))
                    : value);
  }

  private static String read(String name, Path file) {
    try {
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException unreadable) {
      throw new StartRefusedException(
          name + " names the file " + file + ", which cannot be read.", unreadable);
    }
  }

  @Override
  public String toString() {
    return "ProcessEnvironment[hidden]";
  }
}
