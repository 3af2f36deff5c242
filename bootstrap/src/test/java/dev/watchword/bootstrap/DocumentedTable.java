package dev.watchword.bootstrap;

import dev.watchword.bootstrap.MarkdownTable.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A table of a document, beside the things in the code that it lists.
 *
 * @param file the document
 * @param firstColumn the heading of the column in which the things stand, in backticks
 * @param described what a row says of one of its things and must be so
 * @param inCode the things that exist, each with what the row must say of it
 */
record DocumentedTable(
    String file,
    String firstColumn,
    BiFunction<String, Row, Set<String>> described,
    Map<String, Set<String>> inCode) {

  /** A table of which only the first column is compared. */
  static DocumentedTable ofNames(String file, String firstColumn, Set<String> inCode) {
    Map<String, Set<String>> names = new TreeMap<>();
    inCode.forEach(name -> names.put(name, Set.of()));
    return new DocumentedTable(file, firstColumn, (name, row) -> Set.of(), names);
  }

  String text() {
    return Repository.read(file);
  }

  List<Row> rows() {
    return MarkdownTable.of(text(), firstColumn).rows();
  }

  /** The things that a row is about; labels behind a name are not part of it. */
  static List<String> names(Row row) {
    return row.code(0).stream().map(name -> name.replaceFirst("\\{.*", "")).toList();
  }

  /** Where the document {@code text} differs from the code, and what to do about it. */
  List<String> faults(String text) {
    Map<String, Set<String>> documented = new TreeMap<>();
    MarkdownTable.of(text, firstColumn)
        .rows()
        .forEach(
            row -> names(row).forEach(name -> documented.put(name, described.apply(name, row))));
    Set<String> names = new TreeSet<>(documented.keySet());
    names.addAll(inCode.keySet());
    return names.stream().flatMap(name -> faultsOf(name, documented)).toList();
  }

  private Stream<String> faultsOf(String name, Map<String, Set<String>> documented) {
    if (!documented.containsKey(name)) {
      return fault("add a row for " + name);
    }
    if (!inCode.containsKey(name)) {
      return fault("remove the row for " + name + ", which does not exist");
    }
    Set<String> said = new TreeSet<>(documented.get(name));
    Set<String> right = new TreeSet<>(inCode.get(name));
    return said.equals(right)
        ? Stream.empty()
        : fault("correct the row for " + name + ": it says " + said + ", and " + right + " is so");
  }

  private Stream<String> fault(String advice) {
    return Stream.of(file + ", the table headed \"" + firstColumn + "\": " + advice);
  }

  @Override
  public String toString() {
    return file + ", " + firstColumn;
  }
}
