package dev.watchword.bootstrap.benchmark;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection, kept alive, with as little of a client as there can be. */
final class KeptAlive implements AutoCloseable {
  private static final String LENGTH = "Content-Length:";

  private final Socket socket;
  private final InputStream answers;
  private final String headers;

  KeptAlive(int port, String accessToken) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      this.answers = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    this.headers =
        " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + accessToken + "\r\n\r\n";
  }

  /** Reads the answer whole; anything but 200 is an error. */
  void get(String path) {
    try {
      socket.getOutputStream().write(("GET " + path + headers).getBytes(StandardCharsets.US_ASCII));
      String status = line();
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IllegalStateException(status);
      }
      skipBody();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** By its length, or chunk by chunk. */
  private void skipBody() throws IOException {
    long length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
      chunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
    }
    if (chunked) {
      skipChunks();
    } else {
      answers.skipNBytes(length);
    }
  }

  private void skipChunks() throws IOException {
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      answers.skipNBytes(size);
      line();
    }
    line();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = answers.read(); read != '\n'; read = answers.read()) {
      if (read < 0) {
        throw new IOException("the connection was closed");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
