package dev.watchword.application.backup;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.backup.InMemoryBackupStore;
import dev.watchword.domain.transaction.StorageUnavailableException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakeBackupTest {
  private static final BackupName EVENING = new BackupName("evening.zip");

  private final Installation installation = new Installation();
  private final BackupStore store = new InMemoryBackupStore();

  private Backup take(BackupStore from, Optional<BackupName> name) {
    return new TakeBackup(from, installation.unitOfWork(), installation.clock())
        .execute(new TakeBackup.Command(new Requester.Operator(ORIGIN), name));
  }

  @Test
  void aBackupIsTakenAndRecorded() {
    assertThat(take(store, Optional.of(EVENING)))
        .isEqualTo(new Backup.Taken("memory/evening.zip", 1));

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.DatabaseBackedUp(EVENING), new Actor.Operator(), ORIGIN, START));
  }

  @Test
  void withoutANameItIsCalledByTheTime() {
    take(store, Optional.empty());

    assertThat(installation.events())
        .containsExactly(new AuditEvent.DatabaseBackedUp(BackupName.at(START)));
  }

  @Test
  void aNameThatIsTakenIsRefusedAndNothingIsRecorded() {
    take(store, Optional.of(EVENING));

    assertThat(take(store, Optional.of(EVENING))).isEqualTo(new Backup.NameTaken());

    assertThat(installation.recorded()).hasSize(1);
  }

  @Test
  void whereNoneAreOfferedNothingIsRecorded() {
    assertThat(take(name -> new Backup.NotOffered(), Optional.of(EVENING)))
        .isEqualTo(new Backup.NotOffered());

    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void aFailureIsToldAndNotRecorded() {
    BackupStore full =
        name -> {
          throw new StorageUnavailableException("full", new IllegalStateException());
        };

    assertThatThrownBy(() -> take(full, Optional.of(EVENING)))
        .isInstanceOf(StorageUnavailableException.class);

    assertThat(installation.recorded()).isEmpty();
  }
}
