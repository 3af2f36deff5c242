package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users come and go with their password hashes, by commands that an operator runs. */
class UsersCommandTest {
  private static final String PASSWORD = "copper-meadow-ladder-77";

  /** The password in every form that is known, each with the name of its user. */
  private static final Map<String, String> HASHES =
      Map.of(
          "bcrypt-2b",
          "$2b$05$abcdefghijklmnopqrstuuYpa1AcsPp.mdqmd1zbB77s74d0pkn8i",
          "bcrypt-2y",
          "$2y$05$abcdefghijklmnopqrstuuYpa1AcsPp.mdqmd1zbB77s74d0pkn8i",
          "pbkdf2-sha256",
          "$pbkdf2-sha256$1000$c2FsdCBvZiAxNiBieXRlcw$3J13LWvKP7vTqMcN.us62zndLhruf3ef7rBsHk7ftWo",
          "pbkdf2-sha512",
          "$pbkdf2-sha512$1000$c2FsdCBvZiAxNiBieXRlcw$vnvzqYFHpiEGMxEyZ6Y44vJCwCXUz2GTg8lxUmB0/RWQ"
              + "UzFajqp8wNCTO.GuM9jcSV/6tpWZzhC0MDWKJriRfQ",
          "scrypt",
          "$scrypt$ln=10,r=8,p=1$c2FsdCBvZiAxNiBieXRlcw$ZJd5w9SL7pFWy6CtACkwcTsrH+D/PGYn57pIy0fsLyM",
          "argon2i",
          "$argon2i$v=19$m=256,t=2,p=1$c2FsdCBvZiAxNiBieXRlcw$OMd4hAOZzM8CW6w0KNy44+xGRpIuJyKJYiU//CsOSbw",
          "argon2d",
          "$argon2d$v=19$m=256,t=2,p=1$c2FsdCBvZiAxNiBieXRlcw$/YlMXzf+w/8q6yWLg2mzCa1ilezA6vqkQduc5X/L7zs",
          "argon2id-cheap",
          "$argon2id$v=19$m=256,t=2,p=1$c2FsdCBvZiAxNiBieXRlcw$gK/DpZI7LKnEBOyhxWIT/oFQ8MWkCmNFOoSztliTGec");

  private static final String DISABLED =
      "{\"username\":\"gone\",\"password_hash\":\"%s\",\"state\":\"disabled\",\"roles\":[\"admin\"],"
          + "\"disabled_reason\":\"left\",\"id\":\"0195d3f0-0000-7000-8000-000000000001\"}";

  @TempDir private Path folder;
  private Path data;
  private Path lines;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("data");
    List<String> users = new ArrayList<>();
    HASHES.forEach((name, hash) -> users.add(line(name, hash)));
    users.add(DISABLED.replace("%s", scrypt()));
    lines = Files.write(folder.resolve("people.jsonl"), users);
  }

  private static String line(String name, String hash) {
    return "{\"username\":\"" + name + "\",\"password_hash\":\"" + hash + "\"}";
  }

  private static EndedCommand users(Path data, String... arguments) {
    return EndedCommand.here(data, Map.of(), command(arguments));
  }

  private static EndedCommand usersInAProcess(Path data, String... arguments) {
    return EndedCommand.ofProcess(data, Map.of(), command(arguments));
  }

  private static String[] command(String... arguments) {
    return Stream.concat(Stream.of("users"), Stream.of(arguments)).toArray(String[]::new);
  }

  private Path exported(String name) {
    Path file = folder.resolve(name);
    EndedCommand export = users(data, "export", file.toString());
    assertThat(export.status()).as("%s", export.output()).isZero();
    return file;
  }

  @Test
  void importedUsersLogInWithTheirOldPasswordsAndGetNewHashes() throws IOException {
    assertThat(users(data, "import", lines.toString()))
        .isEqualTo(new EndedCommand(0, List.of("Imported 9 of 9 users.")));

    try (RunningService service = RunningService.start(data, Map.of())) {
      for (String name : HASHES.keySet()) {
        String token = service.logIn(name, PASSWORD).access();
        assertThat(service.get("/me", bearer(token)).json().get("username").asText())
            .isEqualTo(name);
        assertThat(service.post("/login", ApiClient.credentials(name, "another")).status())
            .isEqualTo(401);
        service.logIn(name, PASSWORD);
      }
      assertThat(service.post("/login", ApiClient.credentials("gone", PASSWORD)).status())
          .isEqualTo(401);
    }

    List<String> after = usersIn(exported("after.jsonl"));
    assertThat(after).hasSize(9);
    assertThat(after)
        .filteredOn(line -> !line.contains("\"gone\""))
        .allMatch(line -> line.contains("\"$argon2id$v=19$m=7168,t=1,p=1$"));
    assertThat(after)
        .filteredOn(line -> line.contains("\"gone\""))
        .singleElement()
        .asString()
        .contains("\"$scrypt$", "\"disabled\"", "\"left\"", "0195d3f0-0000-7000-8000-000000000001");
  }

  @Test
  void anExportIsTheSameAfterItsImport() throws IOException {
    users(data, "import", lines.toString());
    Path first = exported("first.jsonl");
    Path elsewhere = folder.resolve("elsewhere");

    assertThat(users(elsewhere, "import", "--strict", first.toString()).status()).isZero();

    EndedCommand again = users(elsewhere, "export", folder.resolve("again.jsonl").toString());
    assertThat(again.status()).isZero();
    assertThat(folder.resolve("again.jsonl")).hasSameTextualContentAs(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
        .isEqualTo("rw-------");
  }

  /** Without the policies and roles before them. */
  private static List<String> usersIn(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("{\"id\":")).toList();
  }

  @Test
  void theSameFileAgainAndARehearsalChangeNothing() throws IOException {
    EndedCommand nowhere = users(data, "import", "--dry-run", lines.toString());
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.output()).singleElement().asString().contains("There is no database yet");
    assertThat(data).doesNotExist();
    EndedCommand.here(data, Map.of(), "db", "migrate");

    assertThat(users(data, "import", "--dry-run", lines.toString()))
        .isEqualTo(new EndedCommand(0, List.of("Would import 9 of 9 users; nothing was stored.")));
    users(data, "import", lines.toString());
    Path first = exported("first.jsonl.gz");

    assertThat(users(data, "import", lines.toString()))
        .isEqualTo(
            new EndedCommand(0, List.of("Imported 0 of 9 users; 9 lines were already here.")));
    assertThat(users(data, "import", "--dry-run", "--strict", first.toString()))
        .isEqualTo(
            new EndedCommand(
                0,
                List.of(
                    "Would import 0 of 9 users; 12 lines were already here; nothing was stored.")));
    assertThat(exported("again.jsonl.gz")).hasSameBinaryContentAs(first);
  }

  @Test
  void anExportBringsRolesAndPoliciesWhichAreNeverChanged() throws IOException {
    Files.write(
        lines,
        List.of(
            "[{'token_policy':{'name':'short','access_lifetime':'PT1M'}},",
            "{'role':{'name':'clerk','permissions':['orders:read'],'token_policy':'short'}},",
            line("ada", scrypt()).replace("}", ",'roles':['clerk']}") + "]"));
    Files.writeString(lines, Files.readString(lines).replace('\'', '"'));
    assertThat(users(data, "import", lines.toString()).output())
        .containsExactly("Imported 1 of 1 users, and 2 roles and policies.");
    Path elsewhere = folder.resolve("elsewhere");
    Files.write(
        lines,
        List.of("{\"role\":{\"name\":\"clerk\",\"description\":\"old\",\"permissions\":[]}}"));
    users(elsewhere, "import", lines.toString());

    EndedCommand ended = users(elsewhere, "import", exported("all.jsonl").toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .containsExactly(
            "Line 4: the role exists already and differs in description, permissions,"
                + " token_policy.",
            "Imported 1 of 1 users, and 1 roles and policies; 3 lines were already here; 1 line was"
                + " bad and skipped.");
  }

  @Test
  void theStandardStreamsWillDo() throws IOException {
    try (ServiceProcess process = ServiceProcess.start(data, Map.of(), "users", "import", "-")) {
      process.type(line("ada", scrypt()));
      assertThat(process.awaitExit()).isZero();
    }

    EndedCommand export = usersInAProcess(data, "export", "-");

    assertThat(export.status()).isZero();
    assertThat(export.output())
        .hasSize(5)
        .contains("Exported 1 users.")
        .anyMatch(line -> line.startsWith("{\"id\":") && line.endsWith("}"));
  }

  @Test
  void badLinesAreSkippedAndNamedByTheirNumber() throws IOException {
    Files.write(
        lines,
        List.of(
            line("ada", scrypt()),
            line("grace", "$1$deadbeef$0Huu6KHrKLVWfqa4WljDE0"),
            "",
            line("ADA", hash("bcrypt-2b")),
            "not JSON",
            line("linus", scrypt())));

    EndedCommand ended = users(data, "import", lines.toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .hasSize(4)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("Line 2: password_hash "),
            second ->
                assertThat(second)
                    .isEqualTo("Line 4: the user exists already and differs in password_hash."),
            third -> assertThat(third).startsWith("Line 5: it is not valid JSON"),
            last ->
                assertThat(last).isEqualTo("Imported 2 of 5 users; 3 lines were bad and skipped."));
    assertThat(String.join("", ended.output())).doesNotContain("deadbeef");
    assertThat(usersIn(exported("after.jsonl"))).hasSize(2);
  }

  @Test
  void weakHashesAreStoredInsideStrongOnesIfWanted() throws IOException {
    Files.write(lines, List.of(line("grace", "$1$deadbeef$0Huu6KHrKLVWfqa4WljDE0")));

    EndedCommand refused = users(data, "import", lines.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output().getFirst()).contains("too weak: MD5 crypt", "--weak");

    assertThat(users(data, "import", "--weak", lines.toString()).status()).isZero();
    assertThat(Files.readString(exported("after.jsonl")))
        .contains("$argon2id+md5crypt$r=0$v=19$m=19456,t=2,p=1$deadbeef$")
        .doesNotContain("0Huu6KHrKLVWfqa4WljDE0");
  }

  @Test
  void strictlyABadLineKeepsEverybodyOut() throws IOException {
    Files.write(lines, List.of(line("ada", scrypt()), line("grace", "plain text password")));

    EndedCommand ended = users(data, "import", lines.toString(), "--strict");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).hasSize(2);
    assertThat(ended.output().getLast()).startsWith("Imported no users, because 1 line was bad;");
    assertThat(String.join("", ended.output())).doesNotContain("plain text");
    assertThat(usersIn(exported("after.jsonl"))).isEmpty();
  }

  @Test
  void anExportNeverOverwritesAndNeedsADatabase() throws IOException {
    EndedCommand nothing = users(data, "export", folder.resolve("none.jsonl").toString());
    assertThat(nothing.status()).isEqualTo(1);
    assertThat(nothing.output()).singleElement().asString().contains("no database yet");
    assertThat(data).doesNotExist();

    users(data, "import", lines.toString());
    byte[] before = Files.readAllBytes(lines);
    EndedCommand taken = users(data, "export", lines.toString());

    assertThat(taken.status()).isEqualTo(1);
    assertThat(taken.output()).singleElement().asString().contains("already exists; name another");
    assertThat(Files.readAllBytes(lines)).isEqualTo(before);
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeAnythingIsMade() {
    for (String file : List.of(folder.resolve("missing").toString(), folder.toString())) {
      EndedCommand ended = users(data, "import", file);

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.output()).containsExactly("The file " + file + " cannot be read.");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void whileTheServiceRunsItSaysSo() {
    try (RunningService service = RunningService.start(data)) {
      EndedCommand ended = usersInAProcess(data, "import", lines.toString());

      assertThat(ended.status()).isEqualTo(1);
      assertThat(String.join("\n", ended.output()))
          .contains("in use by another process", "create-user");
      assertThat(service.get("/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void helpExplainsItself() {
    EndedCommand help = users(data, "--help");

    assertThat(help.status()).isZero();
    assertThat(String.join("\n", help.output()))
        .contains("import", "export", "--strict", "password_hash", "disabled_reason");
  }

  private static String scrypt() {
    return hash("scrypt");
  }

  private static String hash(String form) {
    return Optional.ofNullable(HASHES.get(form)).orElseThrow();
  }
}
