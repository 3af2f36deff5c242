package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while clients work: what is begun is done and answered, and nothing else is done. */
class TerminationTest {
  private static final int CLIENTS = 8;
  private static final int WARM = 10;
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  @Test
  void whatWasDoneWasAnsweredAndWhatWasAnsweredWasDone(@TempDir Path data)
      throws InterruptedException {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (ServiceProcess process = ServiceProcess.start(data, PASSWORD, "server")) {
      String[] admin = ApiClient.bearer(process.logInAsAdministrator().access());
      CountDownLatch warm = new CountDownLatch(CLIENTS * WARM);
      List<Thread> threads = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        String client = "client-" + number + "-role-";
        threads.add(
            Thread.ofPlatform().start(() -> define(process, admin, client, answered, warm)));
      }
      warm.await();
      process.terminate();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(process.awaitExit()).as(String.join("\n", process.output())).isIn(0, 143);
    }

    try (RunningService restarted = RunningService.start(data)) {
      assertThat(roles(restarted)).isEqualTo(answered);
    }
  }

  /** Until the service takes no more. */
  private static void define(
      ApiClient client, String[] admin, String prefix, Set<String> answered, CountDownLatch warm) {
    try {
      for (int number = 0; true; number++) {
        String name = prefix + number;
        Answer answer =
            client.put("/roles/" + name, "{\"description\":\"\",\"permissions\":[]}", admin);
        if (answer.status() == 503) {
          return;
        }
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answered.add(name)).isTrue();
        warm.countDown();
      }
    } catch (IllegalStateException closed) {
      assertThat(closed).hasCauseInstanceOf(IOException.class);
    }
  }

  private static Set<String> roles(ApiClient client) {
    String[] admin = ApiClient.bearer(client.logInAsAdministrator().access());
    Set<String> names = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = client.get("/roles?limit=200" + cursor, admin).json();
      page.get("items").forEach(role -> names.add(role.get("name").asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    names.removeAll(Set.of("admin", "user"));
    return names;
  }
}
