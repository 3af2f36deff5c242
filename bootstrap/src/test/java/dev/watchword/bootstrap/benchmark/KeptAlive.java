package dev.watchword.bootstrap.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A connection of somebody with an access token, on which nothing but good answers is expected. */
final class KeptAlive implements AutoCloseable {
  private final Connection connection;
  private final String authorization;

  KeptAlive(int port, String accessToken) {
    this.authorization = Connection.bearer(accessToken);
    try {
      this.connection = new Connection(port);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Reads the answer whole; anything but 200 is an error. */
  void get(String path) {
    try {
      Connection.Answer answer = connection.get(path, authorization);
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.toString());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
