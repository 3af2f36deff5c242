package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.Users;
import dev.watchword.persistence.MigrationStatus.Migration;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final List<Migration> ALL =
      List.of(
          new Migration("1", "users roles and policies"),
          new Migration("2", "sessions and revocations"),
          new Migration("3", "keys"),
          new Migration("4", "audit events"));

  @Test
  void openingH2LeavesTheSchemaAloneAndMigratingCompletesIt(@TempDir Path folder) {
    try (Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom())) {
      assertMigrates(storage);
    }
  }

  @Test
  void openingPostgresLeavesTheSchemaAloneAndMigratingCompletesIt() {
    try (Storage storage = Postgres.open(Postgres.newDatabase())) {
      assertMigrates(storage);
    }
  }

  private static void assertMigrates(Storage storage) {
    assertThat(storage.status().version()).isEmpty();
    assertThat(storage.status().pending()).isEqualTo(ALL);
    assertThat(storage.status().isCurrent()).isFalse();

    MigrationStatus migrated = storage.migrate();

    assertThat(migrated.version()).contains("4");
    assertThat(migrated.applied()).isEqualTo(ALL);
    assertThat(migrated.isCurrent()).isTrue();
    assertThat(storage.status()).isEqualTo(migrated);
    assertThat(storage.migrate()).isEqualTo(migrated);
    assertThat(storage.isReachable()).isTrue();
  }

  @Test
  void aClosedStorageIsUnavailableAndNotEmpty(@TempDir Path folder) {
    Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    storage.migrate();
    storage.close();

    assertThat(storage.isReachable()).isFalse();
    assertThatThrownBy(
            () ->
                storage
                    .unitOfWork()
                    .read(transaction -> transaction.users().find(Users.active().build().id())))
        .isInstanceOf(StorageUnavailableException.class);
  }
}
