package dev.watchword.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresentClientTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<Boolean> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> mayGoOn = new SynchronousQueue<>();
  private final BlockingQueue<Boolean> verdicts = new LinkedBlockingQueue<>();
  private final AtomicInteger gone = new AtomicInteger();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /** Answers when it is told to. */
  private final class Waiting extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      BooleanSupplier client = PresentClient.ofThisRequest(gone::incrementAndGet);
      arrived.add(true);
      mayGoOn.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      verdicts.add(client.getAsBoolean());
      callback.succeeded();
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Waiting());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket connect(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void awaitArrival() throws InterruptedException {
    assertThat(arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private boolean verdict() throws InterruptedException {
    assertThat(mayGoOn.offer(true, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return verdicts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void oneWhoWaitsIsThere() throws Exception {
    try (Socket client = connect(REQUEST)) {
      awaitArrival();

      assertThat(verdict()).isTrue();
      assertThat(client.getInputStream().read()).isEqualTo('H');
      assertThat(gone).hasValue(0);
    }
  }

  @Test
  void oneWhoHasHungUpIsGone() throws Exception {
    Socket client = connect(REQUEST);
    awaitArrival();
    client.close();

    assertThat(verdict()).isFalse();
    assertThat(gone).hasValue(1);
  }

  @Test
  void soIsOneWhoHasResetTheConnection() throws Exception {
    Socket client = connect(REQUEST);
    awaitArrival();
    client.setOption(StandardSocketOptions.SO_LINGER, 0);
    client.close();

    assertThat(verdict()).isFalse();
  }

  @Test
  void theNextRequestIsNotLostByLooking() throws Exception {
    try (Socket client = connect(REQUEST)) {
      awaitArrival();
      client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      assertThat(verdict()).isTrue();

      awaitArrival();
      assertThat(verdict()).isTrue();
      client.shutdownOutput();
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .containsPattern("(?s)HTTP/1.1 200.*HTTP/1.1 200");
    }
  }

  @Test
  void outsideOfARequestSomebodyIsAlwaysThere() {
    assertThat(PresentClient.ofThisRequest(gone::incrementAndGet).getAsBoolean()).isTrue();
    assertThat(gone).hasValue(0);
  }
}
