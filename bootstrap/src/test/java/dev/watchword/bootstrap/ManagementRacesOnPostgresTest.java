package dev.watchword.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ManagementRacesOnPostgresTest extends ManagementRaces {
  private static EmbeddedPostgres postgres;
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    postgres = EmbeddedPostgres.start();
    service = RunningService.startOn(postgres, data);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    postgres.close();
  }

  @Override
  RunningService service() {
    return service;
  }
}
