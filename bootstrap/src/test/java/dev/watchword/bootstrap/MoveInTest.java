package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.bootstrap.transfer.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users move in as docs/move-in.md says: the jq lines of the page are run on a small export of each
 * kind, whose hashes were made by the real software.
 */
class MoveInTest {
  private static final String PASSWORD = "amber-glacier-thimble-19";

  /** Cheap, because each of many is compared with the empty password. */
  private static final String HASH =
      "$pbkdf2-sha256$1000$c2FsdCBvZiAxNiBieXRlcw$3J13LWvKP7vTqMcN.us62zndLhruf3ef7rBsHk7ftWo";

  private static final Pattern BLOCK =
      Pattern.compile("```sh\n(.*?(\\S+\\.json) > people\\.jsonl)\n```", Pattern.DOTALL);

  /** The sections of the page, and the files in the test resources. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "Keycloak", "keycloak.json",
          "Auth0", "auth0.json",
          "Supabase", "supabase.json",
          "Firebase", "firebase.json",
          "Django", "django.json",
          "Flask", "flask.json",
          "ASP.NET Core Identity", "aspnet.json",
          "Spring Security", "spring.json",
          "WordPress", "wordpress.json");

  /** Who logs in afterwards, and the old id where it is kept. */
  private static final Map<String, String> ACTIVE =
      Map.ofEntries(
          Map.entry("kc-ada", "8f3c1e0a-6d2b-4c5e-9f10-2a7b3c4d5e6f"),
          Map.entry("kc-grace", "5d1b1f60-9c1e-4a53-8d55-0d9c3a1f7b22"),
          Map.entry("a0-ada@example.org", ""),
          Map.entry("a0-o'brien@example.org", ""),
          Map.entry("sb-ada@example.org", "f47ac10b-58cc-4372-a567-0e02b2c3d479"),
          Map.entry("dj-ada", ""),
          Map.entry("dj-grace", ""),
          Map.entry("fl-ada@example.org", "9b2d7f3e-1c4a-4e8b-b6d5-7a8c9d0e1f2a"),
          Map.entry("fl-grace@example.org", "9b2d7f3e-1c4a-4e8b-b6d5-7a8c9d0e1f2b"),
          Map.entry("as-ada", "c9d1f0a2-7b3e-4f6d-8a5c-1e2f3a4b5c6d"),
          Map.entry("as-back", "c9d1f0a2-7b3e-4f6d-8a5c-1e2f3a4b5c6f"),
          Map.entry("sp-ada", ""),
          Map.entry("sp-grace", ""),
          Map.entry("wp-ada", ""));

  private static final List<String> SHUT_OUT =
      List.of(
          "kc-gone",
          "sb-gone@example.org",
          "fb-ada@example.org",
          "dj-gone",
          "fl-gone@example.org",
          "fl-left@example.org",
          "as-gone",
          "wp-new");

  @TempDir private static Path folder;

  @BeforeAll
  static void convert() throws IOException, InterruptedException {
    assumeTrue(
        System.getenv("CI") != null
            || Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "jq"))),
        "jq is not installed; examples/install installs it");
    String page = Files.readString(Path.of("..", "docs", "move-in.md"));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      convert(page, source.getKey(), source.getValue());
    }
  }

  private static void convert(String page, String section, String resource)
      throws IOException, InterruptedException {
    int begin = page.indexOf("\n## " + section + "\n");
    Matcher block = BLOCK.matcher(page);
    assertThat(begin >= 0 && block.find(begin)).as(section).isTrue();
    Path work = Files.createDirectory(folder.resolve(resource + ".d"));
    try (InputStream export =
        Objects.requireNonNull(MoveInTest.class.getResourceAsStream("/move-in/" + resource))) {
      Files.copy(export, work.resolve(block.group(2)));
    }
    Process jq =
        new ProcessBuilder("sh", "-c", block.group(1))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jq.waitFor()).as("%s: %s", section, said).isZero();
  }

  private static Path people(String resource) {
    return folder.resolve(resource + ".d").resolve("people.jsonl");
  }

  /** All files as one. */
  private static Path everybody() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String resource : SOURCES.values()) {
      lines.addAll(Files.readAllLines(people(resource)));
    }
    return Files.write(folder.resolve("everybody.jsonl"), lines);
  }

  private static EndedCommand imported(Path data, Path file) {
    return EndedCommand.here(data, Map.of(), "users", "import", "--weak", file.toString());
  }

  @Test
  void everybodyLogsInWithTheOldPasswordAndTheOldSubject(@TempDir Path data) throws IOException {
    for (String resource : SOURCES.values()) {
      EndedCommand ended = imported(data, people(resource));
      assertThat(ended.status()).as("%s: %s", resource, ended.output()).isZero();
    }
    assertThat(imported(data, everybody()).output())
        .as("all of them again")
        .singleElement()
        .asString()
        .startsWith("Imported 0 of ")
        .endsWith(" already here.");
    Path export = folder.resolve("all.jsonl");
    EndedCommand.here(data, Map.of(), "users", "export", export.toString());
    assertThat(Files.readString(export))
        .contains("\"created_at\":\"2022-11-05T10:20:30Z\"", "\"role\":{\"name\":\"stock-clerk\"");

    try (RunningService service = RunningService.start(data, Map.of())) {
      ACTIVE.forEach(
          (name, id) -> {
            ApiClient.Answer me =
                service.get("/me", bearer(service.logIn(name, PASSWORD).access()));
            assertThat(me.json().get("username").asText()).isEqualTo(name);
            assertThat(id.isEmpty() || me.json().get("id").asText().equals(id)).as(name).isTrue();
          });
      for (String name : SHUT_OUT) {
        assertThat(service.post("/login", ApiClient.credentials(name, PASSWORD)).status())
            .as(name)
            .isEqualTo(401);
      }
    }
  }

  private static List<Line> read(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    new LineReader(new ByteArrayInputStream(bytes)).forEachRemaining(lines::add);
    return lines;
  }

  @Test
  void aFileThatIsCutOrEncodedOtherwiseOrHasALongLineIsNamedAndTheRestIsRead() throws IOException {
    byte[] twoMegabytes = new byte[2 << 20];
    Arrays.fill(twoMegabytes, (byte) 'x');
    for (String resource : SOURCES.values()) {
      byte[] people = Files.readAllBytes(people(resource));
      String text = new String(people, StandardCharsets.UTF_8);
      List<Line> whole = read(people);

      List<Line> cut = read(Arrays.copyOf(people, people.length - 9));
      assertThat(cut.subList(0, cut.size() - 1)).isEqualTo(whole.subList(0, whole.size() - 1));
      assertThat(cut.getLast()).asString().contains("the file is cut off");

      assertThat(read(text.getBytes(StandardCharsets.UTF_16)))
          .singleElement()
          .asString()
          .contains("UTF-16");
      byte[] latin = text.replaceFirst("a", "ä").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(read(latin).getFirst()).asString().contains("Latin-1");

      List<Line> longer =
          read(
              (new String(twoMegabytes, StandardCharsets.US_ASCII) + "\n" + text)
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(longer.getFirst()).asString().contains("longer than 65536 bytes");
      assertThat(longer).hasSize(whole.size() + 1);
    }
  }

  @Test
  void anImportThatWasKilledIsCompletedByTheNextOne(@TempDir Path data) throws IOException {
    int many = 2_500;
    Path file =
        Files.write(
            folder.resolve("many.jsonl"),
            IntStream.range(0, many)
                .mapToObj(
                    number ->
                        "{\"username\":\"u%d\",\"password_hash\":\"%s\"}".formatted(number, HASH))
                .toList());
    try (ServiceProcess process =
        ServiceProcess.start(data, Map.of(), "users", "import", file.toString())) {
      Eventually.awaitWithin(Duration.ofMinutes(2), () -> process.output().contains("1,000 lines"));
      process.kill();
    }

    EndedCommand again = EndedCommand.here(data, Map.of(), "users", "import", file.toString());

    assertThat(again.status()).as("%s", again.output()).isZero();
    Matcher counted =
        Pattern.compile(
                "Imported ([0-9,]+) of 2,500 users(?:; ([0-9,]+) lines were already here)?\\.")
            .matcher(again.output().getLast());
    assertThat(counted.matches()).as("%s", again.output()).isTrue();
    assertThat(number(counted.group(1)) + number(counted.group(2))).isEqualTo(many);
    assertThat(number(counted.group(2))).isGreaterThanOrEqualTo(500);
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }
}
