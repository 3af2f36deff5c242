package dev.watchword.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.persistence.transaction.Durability;

/** A database that was opened: its pool, its schema, and how its commits become durable. */
sealed interface Database extends AutoCloseable permits H2Database, PostgresDatabase {
  HikariDataSource pool();

  Durability durability();

  MigrationStatus migrate();

  MigrationStatus status();

  @Override
  void close();
}
