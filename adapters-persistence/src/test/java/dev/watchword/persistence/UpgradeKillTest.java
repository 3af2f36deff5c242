package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills upgrades of an H2 file at random moments: the next one finds all of what was there. Rounds
 * are set by {@code -Dstart.rounds=…}.
 */
class UpgradeKillTest {
  private static final int ROUNDS = Integer.getInteger("start.rounds", 3);

  @Test
  void anUpgradeThatWasEndedCanBeRepeated(@TempDir Path folder)
      throws IOException, SQLException, InterruptedException {
    Path former = folder.resolve("former");
    Former stored = Former.storedInH2(former);
    Random random = new Random(11);
    for (int round = 0; round < ROUNDS; round++) {
      Path data = Files.createDirectory(folder.resolve("round-" + round));
      Path file = data.resolve("watchword");
      Files.copy(folder.resolve("former.mv.db"), data.resolve("watchword.mv.db"));
      killAnUpgrade(file, data.resolve("unfinished.mv.db"), random.nextInt(600));

      try (Storage repeated = Storage.h2(file, "secret", new SecureRandom())) {
        repeated.migrate();
        assertThat(repeated.status().isCurrent()).isTrue();
        stored.assertFoundIn(repeated);
      }
      assertThat(data).isDirectoryNotContaining("glob:**unfinished*");
    }
  }

  /** Once it works on the copy. The moment is random, and nothing depends on it. */
  private static void killAnUpgrade(Path file, Path unfinished, int millisMore)
      throws IOException, InterruptedException {
    Process child = Child.start(file, "upgrade");
    try {
      while (child.isAlive() && !Files.exists(unfinished)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(millisMore);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
