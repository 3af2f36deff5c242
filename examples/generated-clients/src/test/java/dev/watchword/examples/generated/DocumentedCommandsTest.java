package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documented commands generate the clients that are tested here. */
class DocumentedCommandsTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "protect-your-service.md");
  private static final Pattern OPTIONS =
      Pattern.compile("<configOptions>(.*?)</configOptions>", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<(\\w+)>([^<]+)</\\1>");
  private static final Pattern VERSION =
      Pattern.compile("<openapi-generator.version>([^<]+)</openapi-generator.version>");

  @Test
  void theDocumentedOptionsAreThoseOfTheBuild() throws IOException {
    String page = Files.readString(PAGE);
    String build = Files.readString(Path.of("pom.xml"));
    List<String> options =
        OPTIONS.matcher(build).results().map(found -> commandLine(found.group(1))).toList();

    assertThat(options).hasSize(2).allSatisfy(each -> assertThat(page).contains(each));
    assertThat(VERSION.matcher(build).results().map(found -> found.group(1)).toList())
        .singleElement()
        .satisfies(version -> assertThat(page).contains("OpenAPI Generator " + version));
  }

  private static String commandLine(String options) {
    return OPTION
        .matcher(options)
        .results()
        .map(found -> found.group(1) + "=" + found.group(2))
        .collect(Collectors.joining(",", "--additional-properties=", "\n"));
  }
}
