package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.disk.DiskInPlace;
import dev.watchword.persistence.disk.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves of a file in which space is used again. */
@Timeout(120)
class H2RecoveryTest {
  private static final int ENOUGH_USED_AGAIN = 5;
  private static final int KILLS = 25;

  @TempDir private Path folder;

  private Storage open(String name) {
    return Storage.h2(folder.resolve(name), "secret", new SecureRandom());
  }

  @Test
  void whatWasAcknowledgedLastIsFoundInAFileThatNobodyClosed() throws IOException {
    PowerCut disk = new PowerCut(new Random(3));
    List<UserId> acknowledged = new ArrayList<>();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("running")) {
      storage.migrate();
      while (disk.usedAgain() < ENOUGH_USED_AGAIN) {
        acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), 1));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), 1));
        Files.copy(folder.resolve("running.mv.db"), folder.resolve("killed-" + kill + ".mv.db"));
      }
    }
    for (int kill = 0; kill < KILLS; kill++) {
      List<UserId> untilThen = acknowledged.subList(0, acknowledged.size() - KILLS + kill + 1);
      try (Storage storage = open("killed-" + kill)) {
        assertThat(WrittenUsers.missing(storage.unitOfWork(), untilThen)).as("%d", kill).isEmpty();
      }
    }
  }
}
