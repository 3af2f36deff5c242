package dev.watchword.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.testing.Race;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link BackupStore} does that offers backups at all. */
public interface BackupStoreContract {
  /** The store under test, empty at first; the same object each time within one test. */
  BackupStore store();

  private Backup take(String name) {
    return store().take(new BackupName(name));
  }

  @Test
  default void aBackupSaysWhereItIsAndHowLarge() {
    assertThat(take("evening.zip"))
        .isInstanceOfSatisfying(
            Backup.Taken.class,
            taken -> {
              assertThat(taken.place()).contains("evening.zip");
              assertThat(taken.bytes()).isPositive();
            });
  }

  @Test
  default void aNameIsTakenOnce() {
    take("evening.zip");

    assertThat(take("evening.zip")).isEqualTo(new Backup.NameTaken());
    assertThat(take("morning.zip")).isInstanceOf(Backup.Taken.class);
  }

  @Test
  default void ofManyBackupsOfOneNameAtOnceOneIsTaken() {
    List<Backup> backups = Race.of(4, number -> take("evening.zip"));

    assertThat(backups).filteredOn(Backup.Taken.class::isInstance).hasSize(1);
    assertThat(backups).filteredOn(new Backup.NameTaken()::equals).hasSize(3);
  }

  @Test
  default void noNameIsInTheWayOfAnother() {
    take("evening.zip.unfinished");
    take("evening.zip");

    assertThat(take("evening.zip.unfinished")).isEqualTo(new Backup.NameTaken());
  }
}
