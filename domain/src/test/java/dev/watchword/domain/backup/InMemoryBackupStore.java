package dev.watchword.domain.backup;

import java.util.HashSet;
import java.util.Set;

/** Remembers which backups were taken, and keeps nothing of them. */
public final class InMemoryBackupStore implements BackupStore {
  private final Set<BackupName> taken = new HashSet<>();

  @Override
  public Backup take(BackupName name) {
    return taken.add(name) ? new Backup.Taken("memory/" + name, 1) : new Backup.NameTaken();
  }
}
