package dev.watchword.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {
  private static final Pattern IN_CODE = Pattern.compile("\"(WATCHWORD_[A-Z_]+)\"");
  private static final Pattern IN_YAML = Pattern.compile("\\$\\{(WATCHWORD_[A-Z_]+)");
  private static final Pattern IN_LAUNCHER = Pattern.compile("\\$\\{(WATCHWORD_[A-Z_]+)");

  @Test
  void theyAreThoseThatTheCodeTheFileAndTheLauncherAskFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .filter(source -> !source.endsWith("KnownVariables.java"))
          .forEach(source -> asked.addAll(names(IN_CODE, source)));
    }
    asked.addAll(names(IN_YAML, Path.of("..", "config", "watchword.yml")));
    asked.addAll(names(IN_LAUNCHER, Path.of("..", "watchword")));

    assertThat(KnownVariables.all()).containsExactlyElementsOf(asked);
  }

  private static List<String> names(Pattern pattern, Path file) {
    try {
      return pattern
          .matcher(Files.readString(file))
          .results()
          .map(KnownVariablesTest::name)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String name(MatchResult result) {
    return result.group(1);
  }

  @Test
  void theHelpNamesEachOfThem() throws IOException {
    Path help = Path.of("src/main/resources/dev/watchword/bootstrap/command/help.txt");

    assertThat(
            new TreeSet<>(
                names(Pattern.compile("^  (WATCHWORD_[A-Z_]+) ", Pattern.MULTILINE), help)))
        .containsExactlyElementsOf(KnownVariables.all());
  }

  @Test
  void whatKubernetesSetsForAServiceOfThisNameIsLeftAlone() {
    assertThat(
            Stream.of(
                "WATCHWORD_SERVICE_HOST",
                "WATCHWORD_SERVICE_PORT",
                "WATCHWORD_SERVICE_PORT_HTTP",
                "WATCHWORD_PORT_8080_TCP",
                "WATCHWORD_PORT_8080_TCP_ADDR",
                "WATCHWORD_ADMIN_SERVICE_HOST"))
        .allSatisfy(name -> assertThat(KnownVariables.warning(name)).isEmpty());
  }

  @Test
  void aMisspeltOneIsNamedWithTheOneThatWasMeant() {
    assertThat(KnownVariables.warning("WATCHWORD_HTTP_PROT"))
        .contains(
            "The variable WATCHWORD_HTTP_PROT is unknown and has no effect; did you mean"
                + " WATCHWORD_HTTP_PORT?");
    assertThat(KnownVariables.warning("WATCHWORD_DB_URL").orElseThrow()).endsWith("no effect.");
    assertThat(KnownVariables.warning("WATCHWORD_MASTERKEY").orElseThrow())
        .endsWith("did you mean WATCHWORD_MASTER_KEY?");
    assertThat(KnownVariables.warning("WATCHWORD_ISSUERS").orElseThrow())
        .endsWith("did you mean WATCHWORD_ISSUER?");
  }

  @Test
  void knownOnesAndThoseOfOthersAreLeftAlone() {
    assertThat(KnownVariables.all())
        .allSatisfy(name -> assertThat(KnownVariables.warning(name)).isEmpty());
    assertThat(KnownVariables.warning("PATH")).isEmpty();
    assertThat(KnownVariables.warning("WATCHWORDS")).isEmpty();
  }
}
