package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients that send what they like, when they like. They hang up before the service stops, which
 * would wait for them.
 */
final class RawClients implements AutoCloseable {
  static final String WHOLE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int DROP_MILLIS = 50;

  private final int port;
  private final InetAddress address;
  private final List<Client> all;

  RawClients(int port) {
    this(port, InetAddress.getLoopbackAddress(), new ArrayList<>());
  }

  private RawClients(int port, InetAddress address, List<Client> all) {
    this.port = port;
    this.address = address;
    this.all = all;
  }

  /** The same from another address of this machine, like 127.0.0.2, which is another source. */
  RawClients from(String other) throws IOException {
    return new RawClients(port, InetAddress.getByName(other), all);
  }

  Client connect(String text) throws IOException {
    Socket socket = new Socket();
    Client client = new Client(socket);
    all.add(client);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
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

  /** Hangs up, and waits until the service has done so too. */
  void leave() throws IOException {
    for (Client client : all) {
      if (!client.socket().isClosed()) {
        client.hangUp();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Client client : all) {
      client.socket().close();
    }
  }

  record Client(Socket socket) {
    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = socket.getInputStream().read();
          next >= 0 && next != '\n';
          next = socket.getInputStream().read()) {
        line.append((char) next);
      }
      return line.toString().strip();
    }

    private void hangUp() throws IOException {
      try (Socket closing = socket) {
        closing.shutdownOutput();
        readAll();
      } catch (SocketException isClosed) {
        assertThat(isClosed).hasMessageContaining("closed");
      }
    }

    /** What comes until the connection is closed. */
    String readAll() throws IOException {
      StringBuilder answer = new StringBuilder();
      try {
        for (int next = socket.getInputStream().read();
            next >= 0;
            next = socket.getInputStream().read()) {
          answer.append((char) next);
        }
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
      return answer.toString();
    }

    /** The answer of {@link #WHOLE}. */
    void assertAnswered() throws IOException {
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().endsWith("{\"status\":\"up\"}")) {
        int next = socket.getInputStream().read();
        assertThat(next).as("the connection was closed after %s", answer).isNotNegative();
        answer.append((char) next);
      }
      assertThat(answer.toString()).startsWith("HTTP/1.1 200");
    }

    /** What comes until then. */
    String dripUntilClosed(String drop) throws IOException {
      Thread tap = Thread.ofVirtual().start(() -> drip(drop));
      try {
        return readAll();
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
