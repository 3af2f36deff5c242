package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Eventually.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.persistence.disk.DiskInPlace;
import dev.watchword.persistence.disk.FullDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk under a running service fills up, and has room again. */
@Timeout(120)
class FullDiskTest {
  @Test
  void theServiceRefusesUntilThereIsRoomAndThenGoesOn(@TempDir Path data) {
    FullDisk disk = new FullDisk();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        RunningService service = RunningService.start(data)) {
      Tokens acknowledged = service.logInAsAdministrator();
      Tokens leaving = service.logInAsAdministrator();
      disk.fillUp();

      Answer answer = refresh(service, acknowledged);
      while (answer.status() == 200) {
        acknowledged = Tokens.of(answer);
        answer = refresh(service, acknowledged);
      }
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("type").asText()).endsWith(":unavailable");
      Answer refusedLogout = service.postNothing("/logout", ApiClient.bearer(leaving.access()));
      assertThat(refusedLogout.status()).isEqualTo(503);
      assertThat(service.get("/health/ready").status()).isEqualTo(503);
      assertThat(service.get("/health/live").status()).isEqualTo(200);

      disk.makeRoom();
      awaitThat(() -> service.get("/health/ready").status() == 200);

      assertThat(refresh(service, acknowledged).status()).isEqualTo(200);
      awaitThat(() -> service.get("/me", ApiClient.bearer(leaving.access())).status() == 200);
      assertThat(service.postNothing("/logout", ApiClient.bearer(leaving.access())).status())
          .isEqualTo(204);
      service.logInAsAdministrator();
    }
  }

  private static Answer refresh(ApiClient service, Tokens tokens) {
    return service.postNothing("/refresh", ApiClient.bearer(tokens.refresh()));
  }
}
