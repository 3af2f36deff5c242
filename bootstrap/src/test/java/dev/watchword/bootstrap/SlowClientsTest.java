package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sends slowly, or nothing, keeps nobody else out for long. */
class SlowClientsTest {
  private static final String HALF = "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ";
  private static final String OTHER_HALF = "no\r\n\r\n";
  private static final String WHOLE = HALF + OTHER_HALF;
  private static final int FEW = 16;

  @TempDir private Path folder;

  private RunningService start(String idleTimeout, String headerTimeout, int maxConnections) {
    Path configuration =
        Settings.cheap()
            .with("idleTimeout", idleTimeout)
            .with("headerTimeout", headerTimeout)
            .with("bodyTimeout", "1 second")
            .with("maxConnections", Integer.toString(maxConnections))
            .writeTo(folder);
    return RunningService.start(folder.resolve("data"), configuration, Map.of());
  }

  @Test
  void thoseWhoFallSilentAreClosedAndLetOthersIn() throws IOException {
    try (RunningService service = start("1s", "1 minute", FEW);
        RawClients clients = new RawClients(service.port())) {
      List<RawClients.Client> silent = clients.connect(FEW / 2, HALF);

      clients.from("127.0.0.2").connect(WHOLE).assertAnswered();
      for (RawClients.Client client : silent) {
        client.awaitClosed();
      }
    }
  }

  @Test
  void aHeadThatComesByteByByteIsCutOff() throws IOException {
    try (RunningService service = start("30s", "1 second", FEW);
        RawClients clients = new RawClients(service.port())) {
      RawClients.Client kept = clients.connect(WHOLE);
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
        RawClients clients = new RawClients(service.port())) {
      RawClients.Client second = clients.connect(WHOLE);
      second.assertAnswered();
      second.send(HALF);
      second.dripUntilClosed("x");

      RawClients.Client empty = clients.connect(WHOLE);
      empty.assertAnswered();
      empty.dripUntilClosed("\r\n");

      clients.connect("").awaitClosed();
    }
  }

  @Test
  void aBodyThatTakesTooLongIsCutOffWhateverIsAnswered() throws IOException {
    try (RunningService service = start("30s", "1 minute", FEW);
        RawClients clients = new RawClients(service.port())) {
      RawClients.Client kept = clients.connect(withBody("POST /login", "{}"));
      kept.send(withBody("POST /login", "{"));
      assertThat(kept.dripUntilClosed(" ")).contains("HTTP/1.1 400", "HTTP/1.1 408");

      assertThat(clients.connect(withBody("POST /login", "{")).readAll())
          .startsWith("HTTP/1.1 408")
          .contains("urn:watchword:problem:malformed-request");
      assertThat(clients.connect(withBody("PUT /me/password", "{")).readAll())
          .startsWith("HTTP/1.1 401");
      assertThat(clients.connect(withBody("DELETE /login", "{")).readAll())
          .startsWith("HTTP/1.1 405");
    }
  }

  @Test
  void aFormThatNeverComesIsCutOffLikeEveryBody() throws IOException {
    try (RunningService service = start("30s", "1 minute", FEW);
        RawClients clients = new RawClients(service.port())) {
      for (String path : List.of("/oauth/token", "/nowhere")) {
        assertThat(
                clients
                    .connect(
                        "POST "
                            + path
                            + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                    .readAll())
            .startsWith("HTTP/1.1 408")
            .contains("urn:watchword:problem:malformed-request");
      }
    }
  }

  @Test
  void soIsABodyThatDripsBehindARefusal() throws IOException {
    try (RunningService service = start("30s", "1 minute", FEW);
        RawClients clients = new RawClients(service.port())) {
      assertThat(clients.connect(withBody("PUT /me/password", "{")).dripUntilClosed(" "))
          .startsWith("HTTP/1.1 401");
      assertThat(clients.connect(withBody("POST /nowhere", "{")).dripUntilClosed(" "))
          .startsWith("HTTP/1.1 404");
      assertThat(clients.connect(withBody("DELETE /login", "{")).dripUntilClosed(" "))
          .startsWith("HTTP/1.1 405");
      assertThat(
              clients
                  .connect(
                      "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                          + "Content-Length: 1000000\r\n\r\n"
                          + " ".repeat(70_000))
                  .dripUntilClosed(" "))
          .startsWith("HTTP/1.1 413");
    }
  }

  /** Only a body of two bytes is all of it. */
  private static String withBody(String line, String body) {
    return line
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + (body.length() == 2 ? 2 : 10_000)
        + "\r\n\r\n"
        + body;
  }

  @Test
  void whileAHundredAreSlowOthersAreAnswered() throws IOException {
    try (RunningService service = start("30s", "1 minute", 256);
        RawClients clients = new RawClients(service.port())) {
      List<RawClients.Client> slow = clients.connect(100, HALF);

      for (int i = 0; i < 10; i++) {
        assertThat(service.get("/health/ready").status()).isEqualTo(200);
      }
      for (RawClients.Client client : slow) {
        client.send(OTHER_HALF);
        client.assertAnswered();
      }
    }
  }
}
