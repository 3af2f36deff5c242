package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sends slowly, or nothing, keeps nobody else out for long. */
class SlowClientsTest {
  private static final Path SHIPPED = Path.of("..", "config", "watchword.yml");
  private static final String HALF = "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ";
  private static final String OTHER_HALF = "no\r\n\r\n";
  private static final String WHOLE = HALF + OTHER_HALF;
  private static final int FEW = 16;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int DROP_MILLIS = 50;

  @TempDir private Path folder;

  private RunningService start(String idleTimeout, String headerTimeout, int maxConnections)
      throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("watchword.yml"),
            Files.readString(SHIPPED)
                .replace("idleTimeout: 10s", "idleTimeout: " + idleTimeout)
                .replace("headerTimeout: 10 seconds", "headerTimeout: " + headerTimeout)
                .replace("maxConnections: 512", "maxConnections: " + maxConnections));
    return RunningService.start(folder.resolve("data"), configuration, Map.of());
  }

  @Test
  void thoseWhoFallSilentAreClosedAndLetOthersIn() throws IOException {
    try (RunningService service = start("1s", "1 minute", FEW);
        Clients clients = new Clients(service.port())) {
      List<Client> silent = clients.connect(FEW, HALF);

      Client waiting = clients.connect(WHOLE);

      waiting.assertAnswered();
      for (Client client : silent) {
        client.awaitClosed();
      }
    }
  }

  @Test
  void aHeadThatComesByteByByteIsCutOff() throws IOException {
    try (RunningService service = start("30s", "1 second", FEW);
        Clients clients = new Clients(service.port())) {
      Client kept = clients.connect(WHOLE);
      kept.assertAnswered();

      long began = System.nanoTime();
      clients.connect(HALF).dripUntilClosed("x");
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(900);

      // Silent for longer than a head may take, but that was not begun.
      kept.send(WHOLE);
      kept.assertAnswered();
    }
  }

  @Test
  void soAreALaterHeadAndEmptyLinesBeforeItAndNothingAtAll() throws IOException {
    try (RunningService service = start("30s", "1 second", FEW);
        Clients clients = new Clients(service.port())) {
      Client second = clients.connect(WHOLE);
      second.assertAnswered();
      second.send(HALF);
      second.dripUntilClosed("x");

      Client empty = clients.connect(WHOLE);
      empty.assertAnswered();
      empty.dripUntilClosed("\r\n");

      clients.connect("").awaitClosed();
    }
  }

  @Test
  void whileAHundredAreSlowOthersAreAnswered() throws IOException {
    try (RunningService service = start("30s", "1 minute", 128);
        Clients clients = new Clients(service.port())) {
      List<Client> slow = clients.connect(100, HALF);

      for (int i = 0; i < 10; i++) {
        assertThat(service.get("/health/ready").status()).isEqualTo(200);
      }
      for (Client client : slow) {
        client.send(OTHER_HALF);
        client.assertAnswered();
      }
    }
  }

  /** They hang up before the service stops, which would wait for them. */
  private static final class Clients implements AutoCloseable {
    private final int port;
    private final List<Client> all = new ArrayList<>();

    Clients(int port) {
      this.port = port;
    }

    Client connect(String text) throws IOException {
      Client client = new Client(new Socket(InetAddress.getLoopbackAddress(), port));
      all.add(client);
      client.socket().setSoTimeout(PATIENCE_MILLIS);
      client.send(text);
      return client;
    }

    List<Client> connect(int number, String text) throws IOException {
      List<Client> connected = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        connected.add(connect(text));
      }
      return connected;
    }

    @Override
    public void close() throws IOException {
      for (Client client : all) {
        client.socket().close();
      }
    }
  }

  private record Client(Socket socket) {
    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void assertAnswered() throws IOException {
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().endsWith("{\"status\":\"up\"}")) {
        int next = socket.getInputStream().read();
        assertThat(next).as("the connection was closed after %s", answer).isNotNegative();
        answer.append((char) next);
      }
      assertThat(answer.toString()).startsWith("HTTP/1.1 200");
    }

    void dripUntilClosed(String drop) throws IOException {
      Thread tap = Thread.ofVirtual().start(() -> drip(drop));
      try {
        awaitClosed();
      } finally {
        tap.interrupt();
      }
    }

    private void drip(String drop) {
      try {
        while (true) {
          send(drop);
          TimeUnit.MILLISECONDS.sleep(DROP_MILLIS);
        }
      } catch (IOException closed) {
        // That is what is waited for, and whoever waits sees it too.
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    void awaitClosed() throws IOException {
      try {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }
}
