package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.RunningService.OPERATOR_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.persistence.StorageRefusedException;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

      Answer answer = task(service, "/tasks/backup?name=evening.zip");

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      backup = installation.resolve("backups").resolve("evening.zip");
      service.postNothing("/logout", bearer(HELD.get(LOGGED_OUT).access()));
      HELD.put(YOUNGER, service.logInAsAdministrator());
      task(service, "/tasks/create-user?username=mistake&roles=user");
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

  private RevokeEverything.Revoked restore(Path from) {
    return restore(from, Map.of());
  }

  private RevokeEverything.Revoked restore(Path from, Map<String, String> more) {
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
    try (RunningService service = RunningService.start(data)) {
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
    RevokeEverything.Revoked revoked = restore(backup);

    assertThat(revoked).isEqualTo(new RevokeEverything.Revoked(2, 2));
    assertRestored();
  }

  @Test
  void theFormerDatabaseStaysAmongTheBackups() throws IOException {
    restore(backup);
    restore(backup);

    assertThat(data.resolve("backups"))
        .isDirectoryNotContaining("glob:**.unfinished")
        .isDirectoryContaining("glob:**/before-restore.mv.db")
        .isDirectoryContaining("glob:**/before-restore-2.mv.db");
    Files.delete(data.resolve("watchword.mv.db"));
    Files.move(
        data.resolve("backups").resolve("before-restore.mv.db"), data.resolve("watchword.mv.db"));
    Files.delete(data.resolve("backups").resolve("before-restore-2.mv.db"));
    Files.delete(data.resolve("backups"));
    assertUnchanged();
  }

  @Test
  void onANewMachineTheSecretsAreEnough() throws IOException {
    Files.delete(data.resolve("watchword.mv.db"));

    restore(backup);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("watchword.mv.db"))))
        .isEqualTo("rw-------");
    assertRestored();
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
    Path backups = Files.createDirectory(data.resolve("backups"));
    Files.createLink(backups.resolve("before-restore.mv.db"), data.resolve("watchword.mv.db"));

    restore(backup);

    assertThat(data.resolve("restored.mv.db")).doesNotExist();
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
  void aBackupOfAnotherPasswordChangesNothing() throws IOException {
    Files.writeString(data.resolve("database.password"), "another\n");

    assertRefused(backup, "does not open", "database.password");

    Files.copy(
        installation.resolve("database.password"),
        data.resolve("database.password"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(
        data.resolve("database.password"), PosixFilePermissions.fromString("rw-------"));
    assertUnchanged();
  }

  @Test
  void aBackupOfAnotherMasterKeyChangesNothing() {
    Map<String, String> another =
        Map.of("WATCHWORD_MASTER_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    assertThatThrownBy(() -> restore(backup, another))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("master key is not the one");

    assertUnchanged();
  }

  @Test
  void withoutTheSecretsItIsRefused() throws IOException {
    Files.delete(data.resolve("master.key"));

    assertRefused(backup, "master.key is not there");
  }

  @Test
  void aFileThatIsNoBackupChangesNothing() throws IOException {
    Zips zips = new Zips(folder, backup);

    assertRefused(folder.resolve("missing.zip"), "missing.zip", "cannot be unpacked");
    for (Path zip : zips.thatAreNoBackups()) {
      assertRefused(zip, zip.toString(), "is no backup of Watchword, or is damaged");
      assertThat(data.resolve("restored.mv.db")).as("left by %s", zip).doesNotExist();
    }
    assertRefused(zips.withoutADatabase(), "does not open", "damaged");
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
