package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.watchword.bootstrap.MarkdownTable.Row;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tables in docs/ list what exists and nothing else; each of these tests can fail. */
interface DocumentedTables {
  Stream<DocumentedTable> tables();

  @TestFactory
  default Stream<DynamicTest> theTableSaysWhatIsSo() {
    return each(table -> assertThat(table.faults(table.text())).isEmpty());
  }

  @TestFactory
  default Stream<DynamicTest> aRowThatIsMissingIsNoticed() {
    return eachThatIsRight(
        table -> {
          Row last = table.rows().getLast();

          assertThat(table.faults(table.text().replace(last.line() + "\n", "")))
              .hasSameSizeAs(DocumentedTable.names(last))
              .allMatch(fault -> fault.startsWith(table.file() + ", the table headed "))
              .allMatch(fault -> fault.contains("add a row for "));
        });
  }

  @TestFactory
  default Stream<DynamicTest> aRowForWhatDoesNotExistIsNoticed() {
    return eachThatIsRight(
        table -> {
          String last = table.rows().getLast().line();
          String more = "| `nothing` |" + " |".repeat(table.rows().getLast().cells().size() - 1);

          assertThat(table.faults(table.text().replace(last, last + "\n" + more)))
              .singleElement()
              .asString()
              .contains("remove the row for nothing");
        });
  }

  @TestFactory
  default Stream<DynamicTest> aRowThatSaysSomethingElseIsNoticed() {
    return eachThatIsRight(
        table -> {
          DocumentedTable wrong =
              new DocumentedTable(
                  table.file(),
                  table.firstColumn(),
                  (name, row) -> Set.of("something else"),
                  table.inCode());

          assertThat(wrong.faults(table.text()))
              .hasSameSizeAs(table.inCode().keySet())
              .allMatch(fault -> fault.contains("correct the row for "));
        });
  }

  /** A table that is wrong is told of once. */
  private Stream<DynamicTest> eachThatIsRight(Consumer<DocumentedTable> test) {
    return each(
        table -> {
          assumeThat(table.faults(table.text())).isEmpty();
          test.accept(table);
        });
  }

  private Stream<DynamicTest> each(Consumer<DocumentedTable> test) {
    return tables().map(table -> dynamicTest(table.toString(), () -> test.accept(table)));
  }
}
