package dev.watchword.bootstrap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of {@code help}. */
final class Help {
  private static final String EXAMPLE = "    ./watchword ";

  private Help() {}

  /** The overview: commands, variables, examples. */
  static String text() {
    try (InputStream text = Help.class.getResourceAsStream("help.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The lines of the overview that are about one command, and its examples. */
  static String about(String command) {
    return lines("  " + command + " ")
            .map(line -> line + "\n")
            .collect(Collectors.joining("", "\nWhat it does\n", "\nExamples\n"))
        + lines(EXAMPLE + command).map(line -> line + "\n").collect(Collectors.joining());
  }

  private static Stream<String> lines(String beginning) {
    return text().lines().filter(line -> line.startsWith(beginning));
  }
}
