package dev.watchword.domain.backup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names of backups, and nothing behind them. */
public final class InMemoryBackupStore implements BackupStore {
  private final Set<BackupName> names = ConcurrentHashMap.newKeySet();

  @Override
  public Backup take(BackupName name) {
    return names.add(name) ? new Backup.Taken("memory/" + name, 1) : new Backup.NameTaken();
  }
}
