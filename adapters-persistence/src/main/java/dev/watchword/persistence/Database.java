package dev.watchword.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.Connected;
import java.nio.file.Path;

/** A database that was opened: its pool, its schema, and how its commits become durable. */
sealed interface Database extends AutoCloseable permits H2Database, PostgresDatabase {
  HikariDataSource pool();

  Connected connected();

  /**
   * Opens the database again if a failure has closed it; whether it did. Whatever had not become
   * durable by then is lost.
   */
  boolean reopenIfClosed();

  MigrationStatus migrate();

  MigrationStatus status();

  /** Backups of this database in {@code folder}. */
  BackupStore backups(Path folder);

  @Override
  void close();
}
