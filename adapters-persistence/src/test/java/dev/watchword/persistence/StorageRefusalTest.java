package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.persistence.database.StorageRefusedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StorageRefusalTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("watchword");
  }

  private void assertInUse() {
    assertThatThrownBy(() -> Storage.h2(file(), "secret", new SecureRandom()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessage(
            "The database file "
                + file()
                + ".mv.db is in use by another process; stop that one, or choose another data"
                + " folder.");
  }

  @Test
  void aFileThatAnotherProcessUsesIsRefused() throws IOException, InterruptedException {
    Process child = Child.start(file(), "single");
    try (var lines = child.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(lines.readLine()).isNotBlank();

      assertInUse();
    } finally {
      child.destroyForcibly().waitFor();
    }
    Storage.h2(file(), "secret", new SecureRandom()).close();
  }

  @Test
  void aFileThatThisProcessUsesIsRefusedUntilItIsClosed() {
    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      assertInUse();
      assertThat(storage.isReachable()).isTrue();
    }
    Storage.h2(file(), "secret", new SecureRandom()).close();
  }

  @Test
  void anotherPasswordIsRefusedAndTheRightOneStillOpens() {
    Storage.h2(file(), "secret", new SecureRandom()).close();

    assertThatThrownBy(() -> Storage.h2(file(), "another", new SecureRandom()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("has another password")
        .hasMessageContaining(file().toString());
    Storage.h2(file(), "secret", new SecureRandom()).close();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(folder.resolve("watchword.mv.db"), "no database at all\n".repeat(1000));

    assertThatThrownBy(() -> Storage.h2(file(), "secret", new SecureRandom()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("is damaged or is not a database");
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path plainFile = Files.writeString(folder.resolve("plain"), "");

    assertThatThrownBy(
            () -> Storage.h2(plainFile.resolve("watchword"), "secret", new SecureRandom()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void theUserOfThePoolCannotChangeTheSchema() {
    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      storage.migrate();

      assertThatThrownBy(
              () -> {
                try (var connection = storage.pool().getConnection();
                    var statement = connection.createStatement()) {
                  statement.execute("CREATE ALIAS nano FOR 'java.lang.System.nanoTime'");
                }
              })
          .hasMessageContaining("Admin rights are required");
    }
  }

  @Test
  void aServerThatIsNotThereIsRefused() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }

    assertThatThrownBy(() -> postgres("jdbc:postgresql://localhost:" + unused + "/x", "postgres"))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("the connection was refused");
  }

  @Test
  void aDatabaseThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> postgres(Postgres.url("nowhere"), "postgres"))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("has no database of this name");
  }

  @Test
  void aUserWhomPostgresDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> postgres(Postgres.url("postgres"), "nobody"))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("does not let this user into the database");
  }

  @Test
  void aUrlOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> postgres("jdbc:mysql://localhost/x", "postgres"))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("is not one of PostgreSQL");
  }

  private static Storage postgres(String url, String user) {
    return Storage.postgres(url, Optional.of(user), Optional.of("secret"), 2, new SecureRandom());
  }
}
