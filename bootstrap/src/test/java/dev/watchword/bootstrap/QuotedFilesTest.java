package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page quotes as a file is that file, so that what people copy is what was tested. */
class QuotedFilesTest {
  private static final String PAGE = "docs/protect-your-service.md";
  private static final String EXAMPLES = "examples/README.md";
  private static final Pattern QUOTATION =
      Pattern.compile(
          "^From \\[(?<name>[^]]+)]\\((?<target>[^)]+)\\):\n\n```[a-z]*\n(?<text>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FOLDER = Pattern.compile("\\| \\[([^]]+)]\\(([^)]+)\\) \\|");

  private record Quotation(String name, String target, String text) {
    static List<Quotation> of(String page) {
      return QUOTATION
          .matcher(page)
          .results()
          .map(found -> new Quotation(found.group(1), found.group(2), found.group(3)))
          .toList();
    }

    Stream<String> faults() {
      if (!target.equals("../" + name)) {
        return Stream.of(name + " links to " + target);
      }
      if (!Files.isRegularFile(Repository.path(name))) {
        return Stream.of(name + " does not exist");
      }
      return text.equals(Repository.read(name)) ? Stream.empty() : Stream.of(name + " differs");
    }
  }

  @Test
  void everyQuotationEqualsItsFile() {
    assertThat(Quotation.of(Repository.read(PAGE)))
        .flatExtracting(QuotedFilesTest::faults)
        .isEmpty();
  }

  private static List<String> faults(Quotation quotation) {
    return quotation.faults().toList();
  }

  @Test
  void everyQuotationIsFound() {
    String page = Repository.read(PAGE);

    assertThat(Quotation.of(page))
        .hasSize((int) page.lines().filter(QuotedFilesTest::begins).count());
  }

  private static boolean begins(String line) {
    return line.startsWith("From ");
  }

  @Test
  void aQuotationThatDiffersIsNoticed() {
    String page = "From [%1$s](../%1$s):\n\n```text\nsomething else\n```\n".formatted(EXAMPLES);

    assertThat(Quotation.of(page))
        .flatExtracting(QuotedFilesTest::faults)
        .containsExactly(EXAMPLES + " differs");
  }

  @Test
  void everyExampleIsListedAndQuoted() {
    List<String> listed =
        FOLDER.matcher(Repository.read(EXAMPLES)).results().map(row -> row.group(2)).toList();
    Stream<String> quoted =
        Quotation.of(Repository.read(PAGE)).stream().map(quotation -> folder(quotation.name()));

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(folders());
    assertThat(quoted).containsAll(listed);
  }

  private static String folder(String name) {
    return name.split("/", -1)[1];
  }

  /** Those that can be run. */
  private static List<String> folders() {
    try (Stream<Path> all = Files.list(Repository.path("examples"))) {
      return all.filter(folder -> Files.exists(folder.resolve("run")))
          .map(folder -> folder.getFileName().toString())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
