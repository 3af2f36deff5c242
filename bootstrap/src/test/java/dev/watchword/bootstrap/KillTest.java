package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL in the middle of logins, refreshes, logouts and administration: whatever was acknowledged
 * is there after a restart. Rounds are set by {@code -Dkill.rounds=…}.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
  private static final int MOST_MILLIS_MORE = 400;

  /** Space in the file is used again after a second at the earliest. */
  private static final int LONG_MILLIS = 2000;

  private static final int LONG_EACH = 4;
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  @Test
  void nothingThatWasAcknowledgedIsLost(@TempDir Path folder) throws InterruptedException {
    Random random = new Random(42);
    int facts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path data = folder.resolve("round-" + round);
      int least = round % LONG_EACH == 0 ? LONG_MILLIS : 0;
      List<Witness> witnesses = runAndKill(data, least + random.nextInt(MOST_MILLIS_MORE));
      try (RunningService restarted = RunningService.start(data)) {
        facts += witnesses.stream().mapToInt(witness -> witness.compare(restarted)).sum();
      }
    }
    System.out.printf("%d kills survived, %,d facts compared, none lost%n", ROUNDS, facts);
  }

  private static List<Witness> runAndKill(Path data, int millisMore) throws InterruptedException {
    List<Witness> witnesses = new ArrayList<>();
    Stream.generate(SessionWitness::new).limit(6).forEach(witnesses::add);
    Stream.of("grace", "linus").map(AccountWitness::new).forEach(witnesses::add);
    try (ServiceProcess process = ServiceProcess.start(data, PASSWORD, "server")) {
      CountDownLatch warm = new CountDownLatch(witnesses.size());
      List<Thread> threads =
          witnesses.stream()
              .map(each -> Thread.ofPlatform().start(() -> work(each, process, warm)))
              .toList();
      warm.await();
      // The moment is random, and nothing depends on it.
      Thread.sleep(millisMore);
      process.kill();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    return witnesses;
  }

  private static void work(Witness witness, ApiClient client, CountDownLatch warm) {
    try {
      witness.work(client, warm);
    } catch (IllegalStateException killed) {
      assertThat(killed).hasCauseInstanceOf(IOException.class);
    }
  }
}
