package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another master key: tokens, sessions and published keys stay what they were. */
class MasterKeyChangeTest {
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  @TempDir private Path data;

  private record Before(Tokens tokens, String publishedKeys) {}

  private Before firstStart(Map<String, String> environment) {
    try (RunningService service = RunningService.start(data, environment)) {
      return new Before(
          service.logInAsAdministrator(), service.get("/.well-known/jwks.json").response().body());
    }
  }

  private void assertAllGoesOn(Before before, Map<String, String> environment) {
    try (RunningService service = RunningService.start(data, environment)) {
      assertThat(service.get("/.well-known/jwks.json").response().body())
          .isEqualTo(before.publishedKeys());
      assertThat(service.get("/me", ApiClient.bearer(before.tokens().access())).status())
          .isEqualTo(200);
      assertThat(
              service.postNothing("/refresh", ApiClient.bearer(before.tokens().refresh())).status())
          .isEqualTo(200);
      service.logInAsAdministrator();
    }
  }

  private String change(Map<String, String> environment, boolean succeeds) {
    return told(EndedCommand.here(data, environment, "db", "change-master-key"), succeeds);
  }

  private String changeByAProcess() {
    return told(EndedCommand.ofProcess(data, Map.of(), "db", "change-master-key"), true);
  }

  private static String told(EndedCommand command, boolean succeeds) {
    String output = String.join("\n", command.output());
    assertThat(command.status() == 0).as(output).isEqualTo(succeeds);
    return output;
  }

  private String secret(String name) throws IOException {
    return Files.readString(data.resolve(name)).strip();
  }

  private static String anyKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static Map<String, String> with(
      String name, String value, String more, String moreValue) {
    Map<String, String> environment = new HashMap<>(PASSWORD);
    environment.put(name, value);
    environment.put(more, moreValue);
    return environment;
  }

  @Test
  void inTheDataFolderTheFormerKeyIsKeptForOlderBackups() throws IOException {
    Before before = firstStart(PASSWORD);
    String former = secret("master.key");

    assertThat(changeByAProcess()).contains("master.key.former");

    assertThat(secret("master.key")).isNotEqualTo(former);
    assertThat(secret("master.key.former")).isEqualTo(former);
    assertThat(data.resolve("master.key.next")).doesNotExist();
    for (String name : new String[] {"master.key", "master.key.former"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertAllGoesOn(before, PASSWORD);
  }

  @Test
  void noFormerKeyIsLostByFurtherChanges() throws IOException {
    Before before = firstStart(PASSWORD);
    String first = secret("master.key");

    change(Map.of(), true);
    String second = secret("master.key");
    change(Map.of(), true);
    String third = secret("master.key");
    change(Map.of(), true);

    assertThat(secret("master.key.former.1")).isEqualTo(first);
    assertThat(secret("master.key.former.2")).isEqualTo(second);
    assertThat(secret("master.key.former")).isEqualTo(third);
    assertAllGoesOn(before, PASSWORD);
  }

  @Test
  void inTheEnvironmentTheOperatorSetsTheNewOne() {
    String former = anyKey();
    String next = anyKey();
    Before before =
        firstStart(
            with("WATCHWORD_MASTER_KEY", former, "WATCHWORD_ISSUER", "http://localhost:8080"));

    assertThat(change(Map.of("WATCHWORD_MASTER_KEY", former), false))
        .contains("WATCHWORD_NEW_MASTER_KEY is not set");
    Map<String, String> both =
        Map.of("WATCHWORD_MASTER_KEY", former, "WATCHWORD_NEW_MASTER_KEY", next);
    assertThat(change(both, true)).contains("Set WATCHWORD_MASTER_KEY").doesNotContain(next);
    assertThat(change(both, true)).as("a second time").contains("The master key has been changed");

    assertThatThrownBy(() -> firstStart(Map.of("WATCHWORD_MASTER_KEY", former)))
        .hasStackTraceContaining("The master key is not the one");
    assertAllGoesOn(before, Map.of("WATCHWORD_MASTER_KEY", next));
    assertThat(change(both, true)).contains("The master key has been changed");
    assertThat(
            change(
                Map.of("WATCHWORD_MASTER_KEY", anyKey(), "WATCHWORD_NEW_MASTER_KEY", anyKey()),
                false))
        .contains("nothing has been changed");
  }

  /** As a crash leaves it between the commit and the renaming. */
  @Test
  void aChangeThatBrokeOffIsCompletedByDoingItAgain() throws IOException {
    Before before = firstStart(PASSWORD);
    change(Map.of(), true);
    String next = secret("master.key");
    Files.move(data.resolve("master.key"), data.resolve("master.key.next"));
    Files.move(data.resolve("master.key.former"), data.resolve("master.key"));

    assertThatThrownBy(() -> firstStart(PASSWORD))
        .hasStackTraceContaining("run `./watchword db change-master-key` again");
    change(Map.of(), true);

    assertThat(secret("master.key")).isEqualTo(next);
    assertAllGoesOn(before, PASSWORD);
  }

  /** As a crash leaves it before the commit. */
  @Test
  void aChangeThatHadNotBegunToWriteGoesOnWithTheSameKey() throws IOException {
    Before before = firstStart(PASSWORD);
    Files.copy(
        data.resolve("master.key"),
        data.resolve("master.key.next"),
        StandardCopyOption.COPY_ATTRIBUTES);
    String next = anyKey();
    Files.writeString(data.resolve("master.key.next"), next);

    assertAllGoesOn(before, PASSWORD);
    change(Map.of(), true);

    assertThat(secret("master.key")).isEqualTo(next);
    try (RunningService service = RunningService.start(data, PASSWORD)) {
      service.logInAsAdministrator();
    }
  }

  @Test
  void aKeyThatIsNoneAndAFolderWithoutADatabaseAreRefused() {
    assertThat(change(Map.of(), false)).contains("There is no database yet");
    firstStart(PASSWORD);

    assertThat(change(Map.of("WATCHWORD_NEW_MASTER_KEY", "short"), false))
        .contains("must be 32 bytes in base64");
    assertThat(data.resolve("master.key.next")).doesNotExist();
    firstStart(PASSWORD);
  }
}
