package dev.watchword.bootstrap;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/security.md says about requirements and their tests is true of this repository. */
class SecurityDocumentTest {
  private static final Path DOCUMENT = Repository.path("docs/security.md");
  private static final String FIRST_COLUMN = "requirement";
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]*)\\)");
  private static final int COLUMNS = 5;

  /** The test sources of all modules by the name of their class; two modules may have the same. */
  private static final Map<String, List<String>> SOURCES =
      Repository.filesOfModules("src/test/java").stream()
          .collect(
              groupingBy(SecurityDocumentTest::className, mapping(Repository::read, toList())));

  private static final String TEXT = Repository.read(DOCUMENT);

  private static String className(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  /**
   * A row of the table.
   *
   * @param how begins with what the verdict is, unless that is that the requirement is met
   */
  private record Row(
      String requirement, String level, String asks, String how, List<String> namedTests) {
    static Row of(MarkdownTable.Row row) {
      assertThat(row.cells()).as(row.line()).hasSize(COLUMNS);
      return new Row(row.cell(0), row.cell(1), row.cell(2), row.cell(3), row.code(4));
    }

    boolean isNotMet() {
      return how.startsWith("**not met");
    }

    boolean isPartlyMet() {
      return how.startsWith("**partly");
    }

    /** The test of the table shows that its tests exist, and nothing that they are to show. */
    private static boolean isOfThisTable(String test) {
      return test.split("\\.", -1)[0].equals(SecurityDocumentTest.class.getSimpleName());
    }

    /** What is wrong with it; nothing, if it can be believed. */
    List<String> faults() {
      List<String> faults = new ArrayList<>();
      if (!level.matches("[123]") || asks.isEmpty() || how.isEmpty()) {
        faults.add(requirement + " is incomplete");
      }
      if (namedTests.isEmpty() && !isNotMet()) {
        faults.add(requirement + " has no test and does not say that it is not met");
      }
      if (namedTests.stream().anyMatch(Row::isOfThisTable)) {
        faults.add(requirement + " names the test of this table, which shows nothing else");
      }
      namedTests.stream()
          .filter(test -> !exists(test))
          .forEach(test -> faults.add(requirement + " names " + test + ", which is not there"));
      return faults;
    }
  }

  /** Whether there is such a {@code Class} or {@code Class.method}. */
  private static boolean exists(String test) {
    List<String> parts = List.of(test.split("\\.", -1));
    List<String> sources = SOURCES.getOrDefault(parts.getFirst(), List.of());
    return switch (parts.size()) {
      case 1 -> !sources.isEmpty();
      case 2 -> sources.stream().anyMatch(source -> hasTest(source, parts.getLast()));
      default -> false;
    };
  }

  private static boolean hasTest(String source, String method) {
    return Pattern.compile("^ +(default )?void " + Pattern.quote(method) + "\\(", Pattern.MULTILINE)
        .matcher(source)
        .find();
  }

  private static List<Row> rows() {
    return MarkdownTable.of(TEXT, FIRST_COLUMN).rows().stream().map(Row::of).toList();
  }

  @Test
  void everyRequirementHasATestThatIsThereOrSaysThatItIsNotMet() {
    assertThat(rows()).hasSizeGreaterThan(100);
    assertThat(rows()).flatExtracting(Row::faults).isEmpty();
  }

  @Test
  void noRequirementStandsThereTwice() {
    assertThat(rows()).extracting(Row::requirement).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| 1.2.3 | 1 | something | somehow | none |; has no test",
        "| 1.2.3 | 1 | something | **partly:** somehow | none |; has no test",
        "| 1.2.3 | 1 | something | somehow | `NoSuchTest` |; NoSuchTest, which is not there",
        "| 1.2.3 | 1 | something | somehow | `LogInTest.noSuchMethod` |; which is not there",
        "| 1.2.3 | 1 | something | somehow | `LogInTest.a.b` |; which is not there",
        "| 1.2.3 | 1 | something | somehow | `LogInTest`, `NoSuchTest` |; names NoSuchTest",
        "| 1.2.3 | 1 | something | somehow | `SecurityDocumentTest` |; names the test of this table",
        "| 1.2.3 | 1 | something | **partly:** a bit | `SecurityDocumentTest` |; names the test of",
        "| 1.2.3 | 4 | something | somehow | `LogInTest` |; is incomplete",
        "| 1.2.3 | 1 | something | | `LogInTest` |; is incomplete"
      })
  void aRowThatCannotBeBelievedIsNoticed(String row, String fault) {
    assertThat(read(row).faults()).singleElement().asString().contains(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "| 1.2.3 | 1 | something | **not met:** nothing is done | none |",
    "| 1.2.3 | 1 | something | somehow | `LogInTest` |",
    "| 1.2.3 | 1 | something | somehow | `PasswordHasherContract.aPasswordMatchesItsHash` |"
  })
  void aRowThatCanBeBelievedIsNot(String row) {
    assertThat(read(row).faults()).isEmpty();
  }

  private static Row read(String line) {
    return Row.of(MarkdownTable.Row.of(line));
  }

  @Test
  void theCountIsThatOfTheRows() {
    long notMet = rows().stream().filter(Row::isNotMet).count();
    long partly = rows().stream().filter(Row::isPartlyMet).count();

    assertThat(TEXT)
        .contains(
            "Of %d rows %d are met, %d partly, %d not met."
                .formatted(rows().size(), rows().size() - partly - notMet, partly, notMet));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> links =
        LINK.matcher(TEXT)
            .results()
            .map(found -> found.group(1))
            .filter(link -> !link.startsWith("https:"))
            .toList();

    assertThat(links).hasSizeGreaterThan(20).allMatch(SecurityDocumentTest::leadsSomewhere);
    assertThat(List.of("#nowhere", "operations.md#nowhere", "nowhere.md"))
        .noneMatch(SecurityDocumentTest::leadsSomewhere);
  }

  private static boolean leadsSomewhere(String link) {
    String file = link.replaceFirst("#.*", "");
    Path target = file.isEmpty() ? DOCUMENT : DOCUMENT.resolveSibling(file);
    return Files.isRegularFile(target)
        && (!link.contains("#") || anchors(target).contains(link.replaceFirst(".*#", "")));
  }

  /** What a heading is called in a link: in small letters, with hyphens, and nothing else. */
  private static List<String> anchors(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.matches("#+ .*"))
          .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
