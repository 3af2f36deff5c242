package dev.watchword.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.backup.BackupStore.Backup;
import org.junit.jupiter.api.Test;

/** What every {@link BackupStore} that offers backups promises. */
public interface BackupStoreContract {
  BackupStore store();

  @Test
  default void aBackupSaysWhereItIsAndHowLarge() {
    assertThat(store().take(new BackupName("evening.zip")))
        .isInstanceOfSatisfying(
            Backup.Taken.class,
            taken -> {
              assertThat(taken.place()).endsWith("evening.zip");
              assertThat(taken.bytes()).isPositive();
            });
  }

  @Test
  default void aNameThatIsTakenStaysWithItsBackup() {
    store().take(new BackupName("evening.zip"));

    assertThat(store().take(new BackupName("evening.zip"))).isEqualTo(new Backup.NameTaken());
    assertThat(store().take(new BackupName("morning.zip"))).isInstanceOf(Backup.Taken.class);
  }
}
