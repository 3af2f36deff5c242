package dev.watchword.persistence;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file keeps every contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2ContractsTest extends StorageContracts {
  private Storage storage;

  @BeforeAll
  void open(@TempDir Path folder) {
    storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
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
