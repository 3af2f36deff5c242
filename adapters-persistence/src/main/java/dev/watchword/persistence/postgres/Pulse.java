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
 * Asks a server again and again, on a connection of its own, whether it answers and can be written
 * to. A server that is frozen keeps its connections open and says nothing: only a question shows
 * it.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** A server that takes longer for this is of no use to anybody. */
  private static final Duration PATIENCE = Duration.ofMillis(1250);

  /** Makes connections that commit by themselves. */
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
   * Begins to ask.
   *
   * @param first a connection of that source
   */
  Pulse(Source source, Connection first) {
    this.source = source;
    this.connection = Optional.of(first);
    Thread.ofPlatform().name("pulse").daemon().start(this::askUntilClosed);
  }

  /** Whether the last question was answered. Waits for nothing. */
  boolean isBeating() {
    return beating;
  }

  /** Whether it began to answer again since this was asked last. */
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

  /** A connection that was ended says nothing of the server, but that the server is silent does. */
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

  /** A server that only reads is one that another has taken the place of. */
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
