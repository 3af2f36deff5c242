package dev.watchword.bootstrap;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of a Markdown document whose first column has a certain heading, read as one. */
record MarkdownTable(List<Row> rows) {
  private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern RULE = Pattern.compile("\\|[-:| ]+\\|");
  private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]+)`");

  /**
   * A row.
   *
   * @param line as it stands in the document
   */
  record Row(String line, List<String> cells) {
    static Row of(String line) {
      List<String> all = Stream.of(BETWEEN_CELLS.split(line, -1)).map(String::strip).toList();
      return new Row(line, all.subList(1, all.size() - 1));
    }

    String cell(int column) {
      return cells.get(column);
    }

    /** What stands in backticks in a cell. */
    List<String> code(int column) {
      return IN_BACKTICKS.matcher(cell(column)).results().map(found -> found.group(1)).toList();
    }
  }

  /** Reads {@code text}; no row when there is no such table. */
  static MarkdownTable of(String text, String firstColumn) {
    Stream.Builder<Row> rows = Stream.builder();
    boolean isWanted = false;
    String before = "";
    for (String line : text.lines().toList()) {
      if (RULE.matcher(line).matches()) {
        isWanted = Row.of(before).cell(0).equals(firstColumn);
      } else if (!line.startsWith("|")) {
        isWanted = false;
      } else if (isWanted) {
        rows.add(Row.of(line));
      }
      before = line;
    }
    return new MarkdownTable(rows.build().toList());
  }
}
