package dev.watchword.bootstrap.configuration;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.credential.TypedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables of this process. An empty one counts as unset. */
public final class ProcessEnvironment {
  private static final String FILE = "file:";

  private final Map<String, String> variables;

  public ProcessEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * The value of a variable.
   *
   * @throws StartRefusedException when it may differ from what was given, see {@link NativeText}
   */
  public Optional<String> value(String name) {
    Optional<String> value =
        Optional.ofNullable(variables.get(name)).filter(given -> !given.isEmpty());
    if (value.filter(given -> !NativeText.isVerbatim(given)).isPresent()) {
      throw new StartRefusedException(
          "The variable "
              + name
              + " has characters that Java cannot read in this locale: "
              + NativeText.ADVICE
              + " A secret may also be in a file: "
              + name
              + "=file:PATH.");
    }
    return value;
  }

  /**
   * The secret in the variable, or the {@linkplain TypedText text} of the file that it names as
   * {@code file:PATH}.
   *
   * @throws StartRefusedException when that file cannot be read or is not UTF-8
   */
  public Optional<String> secret(String name) {
    return value(name).map(value -> value.startsWith(FILE) ? read(name, file(value)) : value);
  }

  private static Path file(String value) {
    return Path.of(value.substring(FILE.length()));
  }

  private static String read(String name, Path file) {
    try {
      return TypedText.of(Files.readAllBytes(file))
          .orElseThrow(
              () ->
                  new StartRefusedException(
                      name + " names the file " + file + ", which is not UTF-8 text."));
    } catch (IOException unreadable) {
      throw new StartRefusedException(
          name + " names the file " + file + ", which cannot be read.", unreadable);
    }
  }

  /**
   * Warnings for the operator, a sentence each: misspelt variables and files that others can read.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    new TreeMap<>(variables)
        .forEach(
            (name, value) -> {
              if (!isServiceLink(value)) {
                KnownVariables.warning(name).ifPresent(warnings::add);
              }
              if (KnownVariables.isSecret(name) && isOpenToEverybody(value)) {
                warnings.add(
                    name
                        + " names the file "
                        + file(value)
                        + ", which every account on this machine can read; if others use it, run"
                        + " `chmod 600` on the file.");
              }
            });
    return warnings;
  }

  /** Whether Kubernetes has set the variable, for a service that is named like the prefix of it. */
  static boolean isServiceLink(String value) {
    return value.matches("(tcp|udp|sctp)://.*");
  }

  private static boolean isOpenToEverybody(String value) {
    try {
      return value.startsWith(FILE)
          && Files.getPosixFilePermissions(file(value)).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException | InvalidPathException unknown) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "ProcessEnvironment[hidden]";
  }
}
