package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL in the middle of logins, refreshes and logouts: whatever was acknowledged is there after
 * a restart. Rounds are set by {@code -Dkill.rounds=…}.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
  private static final int CLIENTS = 8;

  /** Refreshes that each client has seen acknowledged before the kill may come. */
  private static final int WARM = 5;

  private static final int MOST_MILLIS_MORE = 400;
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  /** What one client was told: its tokens in order, and sessions that it ended. */
  private static final class Witness {
    final List<Tokens> lineage = new CopyOnWriteArrayList<>();
    final List<Tokens> ended = new CopyOnWriteArrayList<>();
  }

  @Test
  void nothingThatWasAcknowledgedIsLost(@TempDir Path folder) throws InterruptedException {
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      Path data = folder.resolve("round-" + round);
      List<Witness> witnesses = runAndKill(data, random.nextInt(MOST_MILLIS_MORE));
      try (ServiceProcess restarted = ServiceProcess.start(data, PASSWORD, "server")) {
        witnesses.forEach(witness -> assertNothingIsLost(restarted, witness));
      }
    }
  }

  private static List<Witness> runAndKill(Path data, int millisMore) throws InterruptedException {
    List<Witness> witnesses = new ArrayList<>();
    try (ServiceProcess process = ServiceProcess.start(data, PASSWORD, "server")) {
      CountDownLatch warm = new CountDownLatch(CLIENTS);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Witness witness = new Witness();
        witnesses.add(witness);
        threads.add(Thread.ofPlatform().start(() -> work(process, witness, warm)));
      }
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

  /** Until the connection breaks. */
  private static void work(ApiClient client, Witness witness, CountDownLatch warm) {
    try {
      Tokens ended = client.logInAsAdministrator();
      assertThat(client.postNothing("/logout", ApiClient.bearer(ended.access())).status())
          .isEqualTo(204);
      witness.ended.add(ended);
      witness.lineage.add(client.logInAsAdministrator());
      while (true) {
        Answer answer =
            client.postNothing("/refresh", ApiClient.bearer(witness.lineage.getLast().refresh()));
        witness.lineage.add(Tokens.of(answer));
        if (witness.lineage.size() == WARM) {
          warm.countDown();
        }
      }
    } catch (IllegalStateException killed) {
      assertThat(killed).hasCauseInstanceOf(java.io.IOException.class);
    }
  }

  private static void assertNothingIsLost(ApiClient client, Witness witness) {
    for (Tokens ended : witness.ended) {
      assertThat(client.get("/me", ApiClient.bearer(ended.access())).status()).isEqualTo(401);
      assertThat(client.postNothing("/refresh", ApiClient.bearer(ended.refresh())).status())
          .isEqualTo(401);
    }
    Tokens last = witness.lineage.getLast();
    assertThat(client.get("/me", ApiClient.bearer(last.access())).status()).isEqualTo(200);
    Tokens next = Tokens.of(client.postNothing("/refresh", ApiClient.bearer(last.refresh())));
    Tokens again = Tokens.of(client.postNothing("/refresh", ApiClient.bearer(last.refresh())));
    assertThat(again.refresh()).as("no second lineage").isEqualTo(next.refresh());

    Tokens consumed = witness.lineage.get(witness.lineage.size() - 2);
    assertThat(client.postNothing("/refresh", ApiClient.bearer(consumed.refresh())).status())
        .as("what was consumed stays consumed")
        .isEqualTo(401);
  }
}
