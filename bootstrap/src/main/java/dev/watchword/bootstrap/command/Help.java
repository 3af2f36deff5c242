package dev.watchword.bootstrap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of {@code help}. */
final class Help {
  private static final String EXAMPLE = "    ./watchword ";

  /** Where the explanation of an argument begins. */
  private static final int COLUMN = 25;

  private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}(?=\\S)");
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  private Help() {}

  /** The parser's help, without the blanks that it adds to make all lines equally long. */
  static String ragged(String justified) {
    return justified.lines().map(Help::raggedLine).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String raggedLine(String line) {
    int column = line.startsWith(" ") ? Math.min(COLUMN, line.length()) : 0;
    return line.substring(0, column) + GAP.matcher(line.substring(column)).replaceAll(" ");
  }

  /** The long options that the parser's help explains. */
  static Set<String> options(String help) {
    return help.lines()
        .filter(line -> line.startsWith("  -"))
        .flatMap(line -> OPTION.matcher(line).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

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
