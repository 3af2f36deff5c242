package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends first starts at random moments while they make the database and migrate it: each can be
 * repeated in the same folder. Rounds are set by {@code -Dstart.rounds=…}.
 */
class FirstStartKillTest {
  private static final int ROUNDS = Integer.getInteger("start.rounds", 3);
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  @Test
  void aFirstStartThatWasEndedCanBeRepeated(@TempDir Path folder) throws InterruptedException {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      Path data = folder.resolve("round-" + round);
      endAStart(data, random.nextInt(1000), round % 2 == 0);

      EndedCommand repeated = EndedCommand.here(data, PASSWORD, "db", "migrate");
      assertThat(repeated.status()).as(String.join("\n", repeated.output())).isZero();
      assertThat(repeated.output()).allMatch(line -> line.startsWith("applied"));
      assertThat(data.resolve("unfinished.mv.db")).doesNotExist();
    }
  }

  /** Once it has begun to make the database. The moment is random, and nothing depends on it. */
  private static void endAStart(Path data, int millisMore, boolean bySigterm)
      throws InterruptedException {
    try (ServiceProcess first = ServiceProcess.start(data, PASSWORD, "db", "migrate")) {
      Eventually.awaitThat(
          () -> data.resolve("unfinished.mv.db").toFile().exists() || !first.isAlive());
      TimeUnit.MILLISECONDS.sleep(millisMore);
      if (bySigterm) {
        first.terminate();
        int unused = first.awaitExit();
      } else {
        first.kill();
      }
    }
  }
}
