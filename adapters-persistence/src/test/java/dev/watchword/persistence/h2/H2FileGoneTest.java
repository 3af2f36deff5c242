package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.WrittenUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes, moves or replaces the file of a running service. */
class H2FileGoneTest {
  @TempDir private Path folder;

  private Path file;
  private Path elsewhere;

  @BeforeEach
  void nameFiles() {
    file = folder.resolve("watchword.mv.db");
    elsewhere = folder.resolve("elsewhere.mv.db");
  }

  private Storage open() {
    Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    storage.migrate();
    return storage;
  }

  private static void assertSilent(Storage storage) {
    assertThat(storage.isReachable()).isFalse();
    assertThatThrownBy(() -> WrittenUsers.add(storage.unitOfWork(), 1))
        .isInstanceOf(StorageUnavailableException.class);
    assertThat(storage.isReachable()).isFalse();
    assertThat(storage.reopenIfClosed()).isFalse();
  }

  @Test
  void nothingIsAcknowledgedOnceItIsDeleted() throws IOException {
    try (Storage storage = open()) {
      assertThat(storage.isReachable()).isTrue();

      Files.delete(file);

      assertSilent(storage);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void nothingIsAcknowledgedOnceAnotherIsInItsPlace() throws IOException {
    try (Storage storage = open()) {
      Files.copy(file, elsewhere);
      Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);

      assertSilent(storage);
    }
  }

  @Test
  void allIsWellOnceItIsBackAndNothingIsLost() throws IOException {
    List<UserId> acknowledged;
    try (Storage storage = open()) {
      Files.move(file, elsewhere);
      assertSilent(storage);

      Files.move(elsewhere, file);
      acknowledged = WrittenUsers.add(storage.unitOfWork(), 1);

      assertThat(storage.isReachable()).isTrue();
    }
    try (Storage storage = open()) {
      assertThat(WrittenUsers.missing(storage.unitOfWork(), acknowledged)).isEmpty();
    }
  }

  @Test
  void whatAnAttemptToMigrateLeftIsDeleted() throws IOException {
    open().close();
    Path left = Files.writeString(folder.resolve("unfinished.mv.db"), "half a database");

    open().close();

    assertThat(left).doesNotExist();
  }
}
