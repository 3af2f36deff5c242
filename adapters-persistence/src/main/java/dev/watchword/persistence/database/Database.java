package dev.watchword.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.DatabaseAccess;
import java.nio.file.Path;

/** An open database: its pool, its schema, and the way its commits become durable. */
public interface Database extends AutoCloseable {
  HikariDataSource pool();

  /** Access for work that a client waits for: it ends in time, done or not. */
  DatabaseAccess access();

  /** Access for long work. */
  DatabaseAccess patientAccess();

  /** Whether it answers and keeps what it acknowledges. Does not wait for pending writes. */
  boolean isReachable();

  /**
   * Opens the database again if a failure has closed it; returns whether it did so, or whether it
   * answers again by itself. Changes that had not been acknowledged by then may be lost.
   */
  boolean reopenIfClosed();

  void migrate();

  MigrationStatus status();

  /** Backups of this database in {@code folder}. */
  BackupStore backups(Path folder, BackupCipher cipher);

  @Override
  void close();
}
