package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.FakeBackupCipher;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL keeps every contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresContractsTest extends StorageContracts {
  private final Storage storage = Postgres.open(Postgres.newDatabase());

  @BeforeAll
  void migrate() {
    storage.migrate();
  }

  @BeforeEach
  void empty() {
    EmptyTables.restore(storage);
  }

  @AfterAll
  void close() {
    storage.close();
  }

  @Override
  Storage storage() {
    return storage;
  }

  @Test
  void backupsAreLeftToItsOwnTools(@TempDir Path folder) {
    assertThat(storage.backups(folder, new FakeBackupCipher(1)).take(new BackupName("evening.zip")))
        .isEqualTo(new BackupStore.Backup.NotOffered());
    assertThat(folder).isEmptyDirectory();
  }
}
