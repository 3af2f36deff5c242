package dev.watchword.application.backup;

import dev.watchword.application.administration.Requester;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a backup while the service runs, and records it. */
public final class TakeBackup {
  private final BackupStore store;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public TakeBackup(BackupStore store, UnitOfWork unitOfWork, InstantSource clock) {
    this.store = store;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /**
   * A request for a backup.
   *
   * @param name if empty, the backup is named after the current time
   */
  public record Command(Requester requester, Optional<BackupName> name) {}

  public BackupStore.Backup execute(Command command) {
    BackupName name = command.name().orElseGet(() -> BackupName.at(clock.instant()));
    BackupStore.Backup backup = store.take(name);
    return switch (backup) {
      case BackupStore.Backup.Taken taken ->
          unitOfWork.write(tx -> record(tx, command, name, taken));
      case BackupStore.Backup.NameTaken nameTaken -> backup;
      case BackupStore.Backup.NotOffered notOffered -> backup;
    };
  }

  private BackupStore.Backup record(
      Transaction tx, Command command, BackupName name, BackupStore.Backup taken) {
    tx.audit()
        .record(
            new AuditEvent.DatabaseBackedUp(name),
            command.requester().actor(),
            command.requester().origin(),
            clock.instant());
    return taken;
  }
}
