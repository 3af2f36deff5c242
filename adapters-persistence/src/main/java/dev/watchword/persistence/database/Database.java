package dev.watchword.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.DatabaseAccess;
import java.nio.file.Path;

/** A database that was opened: its pool, its schema, and how its commits become durable. */
public interface Database extends AutoCloseable {
  HikariDataSource pool();

  /** For work that somebody waits for: it ends in time, done or not. */
  DatabaseAccess access();

  /** For work that may take long. */
  DatabaseAccess patientAccess();

  /** Whether it answers and keeps what it acknowledges. Does not wait for pending writes. */
  boolean isReachable();

  /**
   * Opens the database again if a failure has closed it; whether it did, or whether it answers
   * again by itself. What had not been acknowledged by then may be lost.
   */
  boolean reopenIfClosed();

  MigrationStatus migrate();

  MigrationStatus status();

  /** Backups of this database in {@code folder}. */
  BackupStore backups(Path folder, BackupCipher cipher);

  @Override
  void close();
}
