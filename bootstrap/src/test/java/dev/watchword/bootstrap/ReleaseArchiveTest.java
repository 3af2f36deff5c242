package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} makes for those who only run the service. */
@Tag("packaged")
class ReleaseArchiveTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path SBOM = TARGET.resolve("watchword-sbom.json");

  /** It has a variant for each platform, and no other platform's is in the jar. */
  private static final String FOR_SOME_PLATFORMS = "AmazonCorrettoCryptoProvider";

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");

  @TempDir private static Path folder;

  private static Path archive;
  private static Path release;

  @BeforeAll
  static void unpack() throws Exception {
    try (Stream<Path> files = Files.list(TARGET)) {
      archive =
          files
              .filter(file -> file.getFileName().toString().matches("watchword-.*\\.tar\\.gz"))
              .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
    }
    String name = archive.getFileName().toString();
    assertThat(run("tar", "xzf", archive.toString(), "-C", folder.toString())).isEmpty();
    release = folder.resolve(name.substring(0, name.length() - ".tar.gz".length()));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void itIsNamedAfterTheVersionOfTheBuild() {
    assertThat(release.getFileName()).hasToString("watchword-" + Versions.ofTheBuild());
  }

  @Test
  void itHasEverythingToRunAndNothingToBuild() throws IOException {
    assertThat(names(release))
        .filteredOn(name -> !name.equals("watchword-sbom.json"))
        .containsExactlyInAnyOrder(
            "CHANGELOG.md",
            "LICENSE",
            "NOTICE",
            "README.md",
            "SECURITY.md",
            "config",
            "deploy",
            "docs",
            "licences",
            "watchword",
            "watchword.jar");
    assertThat(names(release.resolve("docs")))
        .isEqualTo(
            names(Repository.path("docs")).stream()
                .filter(name -> !name.equals("upstream"))
                .toList());
    assertThat(names(release.resolve("config"))).isEqualTo(names(Repository.path("config")));
    assertThat(names(release.resolve("deploy")))
        .contains("Caddyfile", "Containerfile", "README.md", "compose.yml", "watchword.service")
        .doesNotContain("secrets", "try");
    assertThat(release.resolve("config/watchword.yml"))
        .hasSameTextualContentAs(Repository.path("config/watchword.yml"));
    assertThat(names(release.resolve("licences"))).hasSizeGreaterThan(50);
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The README says that the others are in the sources only. */
  @Test
  void itsPagesLinkToWhatIsInItOrToWhatIsInTheSources() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(release.resolve("README.md")));
    for (String folder : List.of("docs", "docs/adr", "deploy")) {
      try (Stream<Path> files = Files.list(release.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    assertThat(pages).hasSizeGreaterThan(50);
    assertThat(pages)
        .flatExtracting(page -> linked(page).toList())
        .filteredOn(target -> !Files.exists(target))
        .extracting(target -> release.relativize(target).getName(0).toString())
        .containsOnly("examples", "CONTRIBUTING.md");
  }

  private static Stream<Path> linked(Path page) {
    return LINK.matcher(Repository.read(page))
        .results()
        .map(found -> found.group(1))
        .filter(target -> !target.startsWith("http"))
        .map(target -> page.resolveSibling(target).normalize());
  }

  /** Two builds of the same sources make the same bytes. */
  @Test
  void nothingInItDependsOnWhoBuiltItWhenAndWhere() throws Exception {
    assertThat(Arrays.copyOfRange(Files.readAllBytes(archive), 4, 8))
        .as("the time in the header of gzip (RFC 1952 section 2.3)")
        .containsOnly(0);
    assertThat(TarEntry.listOf(archive))
        .isNotEmpty()
        .allMatch(entry -> entry.modified() == Versions.timeOfTheBuild().getEpochSecond())
        .allMatch(entry -> entry.owner() == 0 && entry.group() == 0)
        .allMatch(entry -> entry.mode() == (entry.isExecutable() ? 0755 : 0644));
  }

  @Test
  void itRunsFromAnyFolderThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), release.resolve("watchword"));
    Path data = folder.resolve("data");
    try (ServiceProcess service =
        ServiceProcess.run(
            List.of(link.toString(), "server"),
            data,
            Map.of(
                "WATCHWORD_JAVA_HOME",
                System.getProperty("java.home"),
                "WATCHWORD_ADMIN_PASSWORD",
                ApiClient.ADMIN_PASSWORD))) {
      assertThat(service.logInAsAdministrator().access()).isNotEmpty();
    }
    assertThat(data.resolve("watchword.mv.db")).exists();
  }

  /** {@code -Dnotice.write=true} writes it. */
  @Test
  void theNoticeNamesEveryLibraryWithItsLicences() throws IOException {
    assumeTrue(Files.exists(SBOM), "Maven does not list what is in the jar when it is offline.");
    List<String> libraries =
        new ObjectMapper()
            .readTree(SBOM.toFile())
            .get("components")
            .valueStream()
            .filter(component -> !component.get("group").asText().equals("dev.watchword"))
            .map(ReleaseArchiveTest::line)
            .sorted()
            .toList();
    Path notice = Repository.path("NOTICE");
    String preface = Repository.read(notice).replaceAll("(?m)^  .*\n", "");
    if (Boolean.getBoolean("notice.write")) {
      Files.writeString(notice, preface + String.join("\n", libraries) + "\n");
    }

    assertThat(Repository.read(notice).lines().filter(line -> line.startsWith("  ")))
        .filteredOn(line -> !line.contains(FOR_SOME_PLATFORMS))
        .isEqualTo(libraries.stream().filter(line -> !line.contains(FOR_SOME_PLATFORMS)).toList());
  }

  private static String line(JsonNode component) {
    return "  %s:%s %s: %s"
        .formatted(
            component.get("group").asText(),
            component.get("name").asText(),
            component.get("version").asText(),
            component
                .get("licenses")
                .valueStream()
                .map(ReleaseArchiveTest::licence)
                .collect(Collectors.joining("; ")));
  }

  private static String licence(JsonNode one) {
    JsonNode licence = one.path("license");
    return licence.path("id").asText(licence.path("name").asText(one.path("expression").asText()));
  }
}
