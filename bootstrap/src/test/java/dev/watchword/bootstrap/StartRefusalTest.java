package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.database.StorageRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends with one sentence that says what to do. */
class StartRefusalTest {
  private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** What a first start has made, for tests of a second one. */
  @TempDir private static Path installation;

  @TempDir private Path data;

  @BeforeAll
  static void startOnce() {
    RunningService.start(installation).close();
  }

  private void copyTheInstallation() throws IOException {
    for (String name : List.of("watchword.mv.db", "master.key", "database.password")) {
      Files.copy(
          installation.resolve(name), data.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Test
  void aWeakAdministratorPasswordIsRefused() {
    assertThatThrownBy(
            () -> RunningService.start(data, Map.of("WATCHWORD_ADMIN_PASSWORD", "short")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith(
            "WATCHWORD_ADMIN_PASSWORD is not acceptable: it must have at least");
  }

  @Test
  void aGeneratedPasswordIsShownOnceAndWorks() {
    String shown;
    try (RunningService service = RunningService.start(data, Map.of())) {
      shown =
          service
              .console()
              .lines()
              .filter(line -> line.contains("password: "))
              .findFirst()
              .orElseThrow();
      String password = shown.substring(shown.indexOf(": ") + 2);
      assertThat(service.post("/login", ApiClient.credentials("admin", password)).status())
          .isEqualTo(200);
    }
    try (RunningService again = RunningService.start(data, Map.of())) {
      assertThat(again.console()).isEmpty();
    }
  }

  @Test
  void theWrongMasterKeyIsRefused() throws IOException {
    copyTheInstallation();

    assertThatThrownBy(() -> RunningService.start(data, Map.of("WATCHWORD_MASTER_KEY", OTHER_KEY)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("The master key is not the one that this database was made with");
    RunningService.start(data).close();
  }

  @Test
  void aMasterKeyThatIsNoneIsRefused() {
    assertThatThrownBy(() -> RunningService.start(data, Map.of("WATCHWORD_MASTER_KEY", "secret")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("32 bytes in base64");
  }

  @Test
  void aDatabaseWithoutItsKeyAndAKeyWithoutItsDatabaseAreRefused() throws IOException {
    copyTheInstallation();
    Path key = data.resolve("master.key");
    Path moved = data.resolve("moved");

    Files.move(key, moved);
    assertThatThrownBy(() -> RunningService.start(data))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("which opens it, is not");

    Files.move(moved, key);
    Files.move(data.resolve("watchword.mv.db"), moved);
    assertThatThrownBy(() -> RunningService.start(data))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("put the database back");
  }

  @Test
  void aFirstStartThatBrokeOffCanBeRepeated() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("first-start"), "");

    try (RunningService service = RunningService.start(data)) {
      assertThat(service.logInAsAdministrator().access()).isNotEmpty();
      assertThat(data.resolve("first-start")).doesNotExist();
    }
  }

  @Test
  void generatedSecretsBelongToTheirOwnerOnlyAndMayNotBeOpened() throws IOException {
    for (String name : List.of("master.key", "database.password", "watchword.mv.db")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(installation.resolve(name))))
          .isEqualTo("rw-------");
    }

    copyTheInstallation();
    Files.setPosixFilePermissions(
        data.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> RunningService.start(data))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void anEmptySecretIsRefused() throws IOException {
    copyTheInstallation();
    Files.writeString(data.resolve("database.password"), "");

    assertThatThrownBy(() -> RunningService.start(data))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("database.password is empty");
  }

  @Test
  void anOperatorTokenThatNoClientCouldSendIsRefused() {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    data, Map.of("WATCHWORD_OPERATOR_TOKEN", "correct horse battery staple")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("WATCHWORD_OPERATOR_TOKEN is not acceptable");
  }

  @Test
  void aMetricsTokenThatWouldMakeItsHolderAnOperatorIsRefused() {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    data, Map.of("WATCHWORD_METRICS_TOKEN", RunningService.OPERATOR_TOKEN)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessage(
            "WATCHWORD_METRICS_TOKEN is not acceptable: it must not be the same as the operator"
                + " token.");
  }

  @Test
  void theMetricsTokenIsGeneratedWheneverItIsMissing() throws IOException {
    copyTheInstallation();

    RunningService.start(data, Map.of("WATCHWORD_METRICS_TOKEN", "")).close();

    Path token = data.resolve("metrics.token");
    assertThat(Files.readString(token).strip()).hasSize(64);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(data.resolve("operator.token")).doesNotExist();
  }

  @Test
  void aMetricsTokenCanStandInAFile() throws IOException {
    copyTheInstallation();
    Path file = Files.writeString(data.resolve("mounted"), "another-metrics-token-of-this-test\n");

    try (RunningService service =
        RunningService.start(data, Map.of("WATCHWORD_METRICS_TOKEN", "file:" + file))) {
      assertThat(
              service
                  .send(
                      HttpRequest.newBuilder(
                              URI.create("http://127.0.0.1:" + service.adminPort() + "/metrics"))
                          .headers(ApiClient.bearer("another-metrics-token-of-this-test"))
                          .GET())
                  .status())
          .isEqualTo(200);
      assertThat(data.resolve("metrics.token")).doesNotExist();
    }
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");

    assertThatThrownBy(() -> RunningService.start(file.resolve("data")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("WATCHWORD_DATA_DIR");
  }

  @Test
  void postgresqlNeedsAMasterKey() {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    data, Map.of("WATCHWORD_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("WATCHWORD_MASTER_KEY is not set");
  }

  @Test
  void aDatabaseThatIsOpenElsewhereIsRefusedByAnotherProcess() {
    try (RunningService holder = RunningService.start(data);
        ServiceProcess second = ServiceProcess.start(data, Map.of(), "server")) {
      assertThat(second.awaitExit()).isNotZero();
      assertThat(second.output()).singleElement().asString().contains("another process");
      assertThat(holder.get("/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void aHeapThatCouldNotHoldWhatTheSettingsAllowIsRefusedAndMakesNothing() {
    Path nothing = data.resolve("nothing");
    for (String command : List.of("server", "check")) {
      try (ServiceProcess process =
          ServiceProcess.start(nothing, Map.of(), List.of("-Xmx112m"), command)) {
        assertThat(process.awaitExit()).isEqualTo(1);
        assertThat(process.output().getLast())
            .startsWith("The heap of 108 MB is too small for 512 connections")
            .contains("WATCHWORD_JAVA_OPTIONS=-Xmx");
      }
    }
    assertThat(nothing).doesNotExist();
  }

  @Test
  void aTakenPortIsRefusedByTheProcess() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServiceProcess process =
            ServiceProcess.start(
                data,
                Map.of("WATCHWORD_HTTP_PORT", Integer.toString(taken.getLocalPort())),
                "server")) {
      assertThat(process.awaitExit()).isNotZero();
      assertThat(process.output().getLast())
          .startsWith("The service cannot listen where it should")
          .contains("WATCHWORD_HTTP_PORT");
      assertThat(String.join("\n", process.output())).doesNotContain("\tat ");
    }
  }

  @Test
  void anUnknownDatabaseIsRefused() {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    data,
                    Map.of(
                        "WATCHWORD_MASTER_KEY",
                        OTHER_KEY,
                        "WATCHWORD_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:1/none")))
        .isInstanceOf(StorageRefusedException.class);
  }
}
