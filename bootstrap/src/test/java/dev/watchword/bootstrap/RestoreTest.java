package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.RunningService.OPERATOR_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.command.Restoration;
import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.database.StorageRefusedException;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of a running service takes the place of its database, and nothing comes back to life.
 */
class RestoreTest {
  private static final String LEFT_OPEN = "left open";
  private static final String LOGGED_OUT = "logged out since";
  private static final String YOUNGER = "younger than the backup";
  private static final String ANOTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  /** The tokens that people held when the installation was lost. */
  private static final Map<String, Tokens> HELD = new HashMap<>();

  @TempDir private static Path installation;
  private static Path backup;
  private static List<String> keysBefore;

  /** A folder with what the installation had when it was stopped, for each test. */
  @TempDir private Path folder;

  private Path data;

  @BeforeAll
  static void workBackUpAndWorkOn() {
    try (RunningService service = RunningService.start(installation)) {
      HELD.put(LEFT_OPEN, service.logInAsAdministrator());
      HELD.put(LOGGED_OUT, service.logInAsAdministrator());

      Answer answer = task(service, "/tasks/backup?name=evening.backup");

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      backup = installation.resolve("backups").resolve("evening.backup");
      service.postNothing("/logout", bearer(HELD.get(LOGGED_OUT).access()));
      HELD.put(YOUNGER, service.logInAsAdministrator());
      task(service, "/tasks/create-user?username=mistake&roles=user&temporary=false");
      keysBefore = keys(service);
    }
  }

  private static Answer task(RunningService service, String path) {
    return service.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.adminPort() + path))
            .headers(bearer(OPERATOR_TOKEN))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("amber-glacier-thimble-19")));
  }

  private static List<String> keys(RunningService service) {
    return StreamSupport.stream(
            service.get("/.well-known/jwks.json").json().get("keys").spliterator(), false)
        .map(key -> key.get("kid").asText())
        .toList();
  }

  @BeforeEach
  void copyTheInstallation() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("watchword.mv.db", "master.key", "database.password")) {
      Files.copy(installation.resolve(name), data.resolve(name));
      Files.setPosixFilePermissions(
          data.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }
  }

  private Restoration.Restored restore(Path from) {
    return restore(from, Map.of());
  }

  private Restoration.Restored restore(Path from, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("WATCHWORD_DATA_DIR", data.toString());
    ProcessEnvironment environment = new ProcessEnvironment(variables);
    return new Restoration(configuration(environment), environment, new SecureRandom())
        .execute(from);
  }

  private static WatchwordConfiguration configuration(ProcessEnvironment environment) {
    try {
      return new EnvironmentConfigurationFactory<>(
              WatchwordConfiguration.class, Validators.newValidator(), environment)
          .build();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  /** No token of before is good, and the password is. */
  private void assertRestored() {
    assertRestored(Map.of());
  }

  private void assertRestored(Map<String, String> environment) {
    try (RunningService service = RunningService.start(data, environment)) {
      HELD.forEach((whose, tokens) -> assertWorthless(service, whose, tokens));
      assertThat(keys(service)).hasSize(2).doesNotContainAnyElementsOf(keysBefore);

      Tokens fresh = service.logInAsAdministrator();
      Tokens refreshed = Tokens.of(service.postNothing("/refresh", bearer(fresh.refresh())));

      assertThat(service.get("/me", bearer(refreshed.access())).status()).isEqualTo(200);
      JsonNode users = service.get("/users", bearer(fresh.access())).json().get("items");
      assertThat(users).as("whoever came after the backup is gone").hasSize(1);
      assertThat(service.get("/audit-events", bearer(fresh.access())).response().body())
          .contains("\"database.restored\"");
      assertThat(service.console()).as("no first administrator was needed").isEmpty();
    }
  }

  private static void assertWorthless(RunningService service, String whose, Tokens tokens) {
    assertThat(service.get("/me", bearer(tokens.access())).status()).as(whose).isEqualTo(401);
    assertThat(service.postNothing("/refresh", bearer(tokens.refresh())).status())
        .as(whose)
        .isEqualTo(401);
  }

  /** The database is the one that was there, with the sessions of before. */
  private void assertUnchanged() {
    assertThat(data.resolve("restored.mv.db")).doesNotExist();
    assertThat(data.resolve("backups")).doesNotExist();
    try (RunningService service = RunningService.start(data)) {
      String token = youngerToken();
      assertThat(service.get("/me", bearer(token)).status()).isEqualTo(200);
    }
  }

  private void assertRefused(Path from, String... words) {
    assertThatThrownBy(() -> restore(from))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void nothingComesBackToLifeAndPasswordsAreGood() {
    assertThat(restore(backup))
        .isEqualTo(new Restoration.Restored(new RevokeEverything.Revoked(2, 0, 2), true));
    assertRestored();
  }

  @Test
  void theFormerDatabaseStaysAmongTheBackupsEncryptedAndCanBeRestored() throws IOException {
    restore(backup);
    restore(backup);

    Path backups = data.resolve("backups");
    try (Stream<Path> files = Files.list(backups)) {
      assertThat(files)
          .containsExactlyInAnyOrder(
              backups.resolve("before-restore.backup"), backups.resolve("before-restore-2.backup"))
          .allSatisfy(RestoreTest::assertEncryptedForItsOwner);
    }
    restore(backups.resolve("before-restore.backup"));
    try (RunningService service = RunningService.start(data)) {
      Tokens fresh = service.logInAsAdministrator();
      assertThat(service.get("/users", bearer(fresh.access())).json().get("items"))
          .as("who came after the backup is there again")
          .hasSize(2);
    }
  }

  private static void assertEncryptedForItsOwner(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .startsWith("watchword backup 1\n")
        .doesNotContain("watchword_admin", "H:2,", "chunk");
  }

  @Test
  void theTaskWritesItEncryptedForItsOwner() throws IOException {
    assertEncryptedForItsOwner(backup);
  }

  @Test
  void onANewMachineTheMasterKeyIsEnough() throws IOException {
    Map<String, String> key = Map.of("WATCHWORD_MASTER_KEY", masterKey());
    emptyTheFolder();

    restore(backup, key);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("watchword.mv.db"))))
        .isEqualTo("rw-------");
    assertRestored(key);
  }

  private void emptyTheFolder() throws IOException {
    for (String name : List.of("watchword.mv.db", "master.key", "database.password")) {
      Files.delete(data.resolve(name));
    }
  }

  private static String masterKey() throws IOException {
    return Files.readString(installation.resolve("master.key")).strip();
  }

  @Test
  void inAnotherInstallationItTakesItsPassword() throws IOException {
    Files.writeString(data.resolve("database.password"), "it's another\n");

    restore(backup);

    assertThat(data.resolve("database.password")).hasContent("it's another\n");
    assertRestored();
  }

  @Test
  void afterAChangeOfTheMasterKeyTheFormerOneIsTried() throws IOException {
    Files.delete(data.resolve("watchword.mv.db"));
    Files.move(data.resolve("master.key"), data.resolve("master.key.former"));
    Files.writeString(data.resolve("master.key"), ANOTHER_KEY + "\n");
    Files.setPosixFilePermissions(
        data.resolve("master.key"), PosixFilePermissions.fromString("rw-------"));

    restore(backup);

    Files.delete(data.resolve("master.key.former"));
    assertRestored();
  }

  @Test
  void theFormerMasterKeyMayComeFromTheEnvironment() throws IOException {
    String former = masterKey();
    emptyTheFolder();

    restore(
        backup, Map.of("WATCHWORD_MASTER_KEY", ANOTHER_KEY, "WATCHWORD_FORMER_MASTER_KEY", former));

    assertRestored(Map.of("WATCHWORD_MASTER_KEY", ANOTHER_KEY));
  }

  @Test
  void aDatabaseThatIsDamagedIsReplaced() throws IOException {
    Files.writeString(data.resolve("watchword.mv.db"), "no database\n".repeat(1000));

    restore(backup);

    assertRestored();
  }

  /**
   * The moments at which it can break off: while it unpacks or works on what it unpacked (a file
   * beside the database), and between the second name and the renaming.
   */
  @Test
  void whatAnAttemptLeftThatBrokeOffDoesNotMatter() throws IOException {
    Files.writeString(data.resolve("restored.mv.db"), "half of a database\n".repeat(1000));
    Files.writeString(
        Files.createDirectory(data.resolve("backups")).resolve(".before-restore.backup.unfinished"),
        "half of a backup");

    restore(backup);

    assertThat(data.resolve("restored.mv.db")).doesNotExist();
    assertThat(data.resolve("backups")).isDirectoryNotContaining("glob:**.unfinished");
    assertRestored();
  }

  @Test
  void aServiceThatStartsAfterABrokenAttemptHasItsDatabase() throws IOException {
    Files.writeString(data.resolve("restored.mv.db"), "half of a database\n".repeat(1000));

    try (RunningService service = RunningService.start(data)) {
      assertThat(service.get("/me", bearer(youngerToken())).status()).isEqualTo(200);
    }
  }

  @Test
  void aBackupOfAnotherMasterKeyChangesNothing() throws IOException {
    Files.delete(data.resolve("master.key"));

    assertThatThrownBy(() -> restore(backup, Map.of("WATCHWORD_MASTER_KEY", ANOTHER_KEY)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll("made under another master key", "WATCHWORD_FORMER_MASTER_KEY");

    Files.copy(installation.resolve("master.key"), data.resolve("master.key"));
    Files.setPosixFilePermissions(
        data.resolve("master.key"), PosixFilePermissions.fromString("rw-------"));
    assertUnchanged();
  }

  @Test
  void twoMasterKeysThatDifferAreRefused() {
    assertThatThrownBy(() -> restore(backup, Map.of("WATCHWORD_MASTER_KEY", ANOTHER_KEY)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll("master.key is not the one in WATCHWORD_MASTER_KEY");

    assertUnchanged();
  }

  @Test
  void withoutTheMasterKeyItIsRefused() throws IOException {
    Files.delete(data.resolve("master.key"));

    assertRefused(backup, "master.key", "WATCHWORD_MASTER_KEY");
  }

  @Test
  void aBackupThatIsDamagedOrCutChangesNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    byte[] changed = bytes.clone();
    changed[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("changed.backup"), changed);
    Path cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(bytes, bytes.length - 1));

    assertRefused(damaged, "changed.backup", "is damaged or incomplete");
    assertRefused(cut, "cut.backup", "is damaged or incomplete");

    assertUnchanged();
  }

  @Test
  void aPlainBackupOfAFormerVersionIsTaken() throws IOException {
    Zips zips = new Zips(folder, installation.resolve("watchword.mv.db"));

    assertThat(restore(zips.good()).wasEncrypted()).isFalse();

    assertThat(data.resolve("backups").resolve("before-restore.backup")).exists();
  }

  @Test
  void aPlainBackupNeedsItsPassword() throws IOException {
    Zips zips = new Zips(folder, installation.resolve("watchword.mv.db"));
    Files.delete(data.resolve("database.password"));

    assertRefused(zips.good(), "before backups were encrypted", "database.password");
  }

  @Test
  void aFileThatIsNoBackupChangesNothing() throws IOException {
    Zips zips = new Zips(folder, installation.resolve("watchword.mv.db"));

    assertRefused(folder.resolve("missing.zip"), "missing.zip", "cannot be unpacked");
    for (Path zip : zips.thatAreNoBackups()) {
      assertRefused(zip, zip.toString(), "is not a Watchword backup, or is damaged");
      assertThat(data.resolve("restored.mv.db")).as("left by %s", zip).doesNotExist();
    }
    assertRefused(zips.withoutADatabase(), "cannot be opened", "damaged");
    assertThat(folder.resolve("watchword.mv.db")).doesNotExist();
    assertUnchanged();
  }

  @Test
  void whileTheServiceRunsItIsRefused() {
    try (RunningService service = RunningService.start(data)) {
      assertThatThrownBy(() -> restore(backup))
          .isInstanceOf(StorageRefusedException.InUse.class)
          .hasMessageContainingAll("is in use by another process", "stop that one");

      assertThat(service.get("/health/ready").status()).isEqualTo(200);
    }
    assertUnchanged();
  }

  @Test
  void postgresIsLeftToItsOwnTools() {
    assertThatThrownBy(
            () ->
                restore(backup, Map.of("WATCHWORD_DATABASE_URL", "jdbc:postgresql://db/watchword")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll("pg_restore", "db revoke");
  }

  private static String youngerToken() {
    return Optional.ofNullable(HELD.get(YOUNGER)).orElseThrow().access();
  }
}
