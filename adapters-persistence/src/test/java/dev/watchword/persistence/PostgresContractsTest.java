package dev.watchword.persistence;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** PostgreSQL keeps every contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresContractsTest extends StorageContracts {
  private final Storage storage = Postgres.open(Postgres.newDatabase());

  @BeforeAll
  void migrate() {
    storage.migrate();
  }

  @BeforeEach
  void empty() {
    EmptyTables.restore(storage);
  }

  @AfterAll
  void close() {
    storage.close();
  }

  @Override
  Storage storage() {
    return storage;
  }
}
