package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/security.md says about requirements and their tests is true of this repository. */
class SecurityDocumentTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Path DOCUMENT = REPOSITORY.resolve("docs").resolve("security.md");
  private static final Pattern REQUIREMENT = Pattern.compile("\\| \\d+\\.\\d+\\.\\d+ \\|.*");
  private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]*)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]*)\\)");
  private static final int COLUMNS = 5;

  /** The test sources of all modules by the name of their class; two modules may have the same. */
  private static final Map<String, List<String>> SOURCES = new HashMap<>();

  private static String document;

  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(DOCUMENT);
    for (Path file : testSources()) {
      String name = file.getFileName().toString().replace(".java", "");
      SOURCES.computeIfAbsent(name, key -> new ArrayList<>()).add(Files.readString(file));
    }
  }

  private static List<Path> testSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : modules().stream().map(module -> module.resolve("src/test")).toList()) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(REPOSITORY)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src/test"))).toList();
    }
  }

  /**
   * A row of the table.
   *
   * @param how begins with what the verdict is, unless that is that the requirement is met
   */
  private record Row(String requirement, String level, String asks, String how, String tests) {
    static Row of(String line) {
      List<String> cells = List.of(line.split("\\|", -1));
      assertThat(cells).as(line).hasSize(COLUMNS + 2);
      return new Row(
          cells.get(1).strip(),
          cells.get(2).strip(),
          cells.get(3).strip(),
          cells.get(4).strip(),
          cells.get(5).strip());
    }

    boolean isNotMet() {
      return how.startsWith("**not met");
    }

    boolean isPartlyMet() {
      return how.startsWith("**partly");
    }

    List<String> namedTests() {
      return IN_BACKTICKS.matcher(tests).results().map(found -> found.group(1)).toList();
    }

    /** What is wrong with it; nothing, if it can be believed. */
    List<String> faults() {
      List<String> faults = new ArrayList<>();
      if (!level.matches("[123]") || asks.isEmpty() || how.isEmpty()) {
        faults.add(requirement + " is incomplete");
      }
      if (namedTests().isEmpty() && !isNotMet()) {
        faults.add(requirement + " has no test and does not say that it is not met");
      }
      namedTests().stream()
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
    return document.lines().filter(REQUIREMENT.asMatchPredicate()).map(Row::of).toList();
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
        "| 1.2.3 | 4 | something | somehow | `LogInTest` |; is incomplete",
        "| 1.2.3 | 1 | something | | `LogInTest` |; is incomplete"
      })
  void aRowThatCannotBeBelievedIsNoticed(String row, String fault) {
    assertThat(row).matches(REQUIREMENT);
    assertThat(Row.of(row).faults()).singleElement().asString().contains(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "| 1.2.3 | 1 | something | **not met:** nothing is done | none |",
    "| 1.2.3 | 1 | something | somehow | `LogInTest` |",
    "| 1.2.3 | 1 | something | somehow | `PasswordHasherContract.aPasswordMatchesItsHash` |"
  })
  void aRowThatCanBeBelievedIsNot(String row) {
    assertThat(Row.of(row).faults()).isEmpty();
  }

  @Test
  void theCountIsThatOfTheRows() {
    long notMet = rows().stream().filter(Row::isNotMet).count();
    long partly = rows().stream().filter(Row::isPartlyMet).count();

    assertThat(document)
        .contains(
            "Of %d rows %d are met, %d partly, %d not met."
                .formatted(rows().size(), rows().size() - partly - notMet, partly, notMet));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> links =
        LINK.matcher(document)
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
