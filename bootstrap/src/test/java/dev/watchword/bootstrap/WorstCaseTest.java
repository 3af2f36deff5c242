package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.RawClients.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The most that several sources may send at once, to a process with the heap that the launcher
 * gives it: it lives, and serves another source meanwhile.
 */
@Tag("alone")
class WorstCaseTest {
  private static final int CONNECTIONS = 512;
  private static final int REQUESTS = 160;
  private static final int SOURCES = 4;

  /** As many fields as are let through, and nearly as many bytes. */
  private static final String FIELDS = ("X: " + "v".repeat(65) + "\r\n").repeat(90);

  private static final String LONG_ADDRESS =
      "GET /" + "%41".repeat(2_600) + " HTTP/1.1\r\nHost: a\r\n";
  private static final String LARGE_BODY =
      "POST /login?%s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n%s"
              .formatted("a".repeat(1_000), FIELDS.substring(FIELDS.length() / 4))
          + "Content-Length: 60000\r\n\r\n{\"username\":\""
          + "x".repeat(59_900);
  private static final String TINY_FIELDS =
      "GET /me HTTP/1.1\r\nHost: a\r\n" + "aa:\r\n".repeat(2_000);
  private static final String KNOCK =
      "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  @Test
  void isSurvivedWhileAnotherSourceIsServedWithinTwoSeconds(@TempDir Path data) throws Exception {
    try (ServiceProcess service =
            ServiceProcess.start(
                data,
                Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD),
                List.of("-Xmx" + heapOfTheLauncher(), "-XX:+ExitOnOutOfMemoryError"),
                "server");
        RawClients clients = new RawClients(service.port())) {
      service.logInAsAdministrator();
      fill(clients);

      RawClients other = clients.from("127.0.0.100");
      for (int i = 0; i < 5; i++) {
        long began = System.nanoTime();
        assertThat(other.connect(KNOCK).readAll()).startsWith("HTTP/1.1 200");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(2_000);
      }
      assertThat(service.logInAsAdministrator().access()).isNotEmpty();
    }
  }

  private static void fill(RawClients clients) throws IOException {
    List<Client> refused = new ArrayList<>();
    for (int source = 0; source < SOURCES; source++) {
      RawClients one = clients.from("127.0.0." + (10 + source));
      refused.addAll(one.connect(CONNECTIONS / SOURCES, TINY_FIELDS));
    }
    for (Client client : refused) {
      assertThat(client.readLine()).isIn("HTTP/1.1 431 Request Header Fields Too Large", "");
    }
    for (int source = 0; source < SOURCES; source++) {
      RawClients one = clients.from("127.0.0." + (20 + source));
      one.connect(REQUESTS / SOURCES, LARGE_BODY);
      one.connect((CONNECTIONS - REQUESTS) / SOURCES / 2, LONG_ADDRESS);
      one.connect((CONNECTIONS - REQUESTS) / SOURCES / 2, "GET / HTTP/1.1\r\n" + FIELDS);
    }
  }

  private static String heapOfTheLauncher() throws IOException {
    Matcher heap =
        Pattern.compile("-Xms24m -Xmx(\\d+m)")
            .matcher(Files.readString(Path.of("..", "watchword")));
    assertThat(heap.find()).isTrue();
    return heap.group(1);
  }
}
