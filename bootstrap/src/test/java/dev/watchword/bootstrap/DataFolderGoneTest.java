package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes the data folder under the running service. */
class DataFolderGoneTest {
  @Test
  void theServiceIsNotReadyAndAcknowledgesNothing(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("data");
    try (RunningService service = RunningService.start(data)) {
      Tokens tokens = service.logInAsAdministrator();
      assertThat(service.get("/health/ready").status()).isEqualTo(200);

      delete(data);

      assertThat(service.get("/health/ready").status()).isEqualTo(503);
      assertThat(service.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
          .isEqualTo(503);
      assertThat(
              service
                  .post("/login", ApiClient.credentials("admin", ApiClient.ADMIN_PASSWORD))
                  .status())
          .isEqualTo(503);
      assertThat(service.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(DataFolderGoneTest::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
