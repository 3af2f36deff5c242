package dev.watchword.persistence.postgres;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server again and again, on a connection of its own, whether it answers and accepts writes.
 * A frozen server keeps its connections open and does not respond, so only a question reveals it.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** How long to wait for the answer. A server that takes longer for this is useless. */
  private static final Duration PATIENCE = Duration.ofMillis(1250);

  /** Creates connections that commit by themselves. */
  @FunctionalInterface
  interface Source {
    Connection connect() throws SQLException;
  }

  private final Source source;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<Connection> connection;
  private volatile boolean beating = true;
  private final AtomicBoolean returned = new AtomicBoolean();

  /**
   * Starts asking.
   *
   * @param first a connection of that source
   */
  Pulse(Source source, Connection first) {
    this.source = source;
    this.connection = Optional.of(first);
    Thread.ofPlatform().name("pulse").daemon().start(this::askUntilClosed);
  }

  /** Whether the last question was answered. Does not wait. */
  boolean isBeating() {
    return beating;
  }

  /** Whether it began to answer again since the last call. */
  boolean hasReturned() {
    return returned.getAndSet(false);
  }

  private void askUntilClosed() {
    try {
      while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
        beat();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void beat() {
    try {
      askOnceMoreIfBroken();
      if (!beating) {
        returned.set(true);
        beating = true;
      }
    } catch (SQLException | RuntimeException failed) {
      disconnect();
      if (beating) {
        beating = false;
        LOG.warn("PostgreSQL does not answer: {}", failed.getMessage(), failed);
      }
    }
  }

  /** A closed connection says nothing about the server, so asks once more on a new one. */
  private void askOnceMoreIfBroken() throws SQLException {
    if (connection.isEmpty()) {
      ask();
      return;
    }
    try {
      ask();
    } catch (SQLException broken) {
      if (broken.getCause() instanceof SocketTimeoutException) {
        throw broken;
      }
      disconnect();
      ask();
    }
  }

  /** Asks whether the server accepts writes; a read-only server has been replaced by another. */
  private void ask() throws SQLException {
    Connection asked = connected();
    asked.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
    try (Statement statement = asked.createStatement();
        ResultSet answer = statement.executeQuery("SHOW transaction_read_only")) {
      if (!answer.next() || !answer.getString(1).equals("off")) {
        throw new SQLException("the server cannot be written to");
      }
    }
  }

  private Connection connected() throws SQLException {
    if (connection.isEmpty()) {
      connection = Optional.of(source.connect());
    }
    return connection.get();
  }

  private void disconnect() {
    connection.ifPresent(
        broken -> {
          try {
            broken.abort(Runnable::run);
          } catch (SQLException gone) {
            LOG.debug("A broken connection could not be ended", gone);
          }
        });
    connection = Optional.empty();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
