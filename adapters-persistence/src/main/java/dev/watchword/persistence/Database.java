package dev.watchword.persistence;

import dev.watchword.persistence.transaction.Durability;
import javax.sql.DataSource;

/** A database that was opened: its pool, its schema, and how its commits become durable. */
sealed interface Database extends AutoCloseable permits H2Database, PostgresDatabase {
  DataSource pool();

  Durability durability();

  MigrationStatus migrate();

  MigrationStatus status();

  @Override
  void close();
}
