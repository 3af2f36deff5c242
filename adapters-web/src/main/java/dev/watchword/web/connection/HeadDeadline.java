package dev.watchword.web.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the first line and the headers of a request take too long. Jetty
 * itself closes only idle ones, and a byte now and then prevents that.
 *
 * <p>The time begins with the connection, so it includes a TLS handshake, and for each later
 * request with its first byte. All connections are checked periodically, so it may take up to half
 * as long again. Only Jetty's own class knows how far a request has been read.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final int LOOKS = 4;

  private final Duration deadline;
  private final Scheduler scheduler;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private volatile Scheduler.Task next = () -> false;

  /**
   * Creates a deadline, which applies while this is started.
   *
   * @param scheduler of the connector, which must be started before
   */
  HeadDeadline(Duration deadline, Scheduler scheduler) {
    this.deadline = deadline;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    look();
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      heads.put(http, new Head(http));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  private void look() {
    try {
      heads.values().stream().filter(Head::isLate).forEach(Head::close);
    } finally {
      next = scheduler.schedule(this::look, deadline.toMillis() / LOOKS, TimeUnit.MILLISECONDS);
    }
  }

  /** The headers that a connection is currently reading. */
  private static final class Head {
    private static final long ANSWERING = -1;

    private final HttpConnection connection;
    private long requests;
    private long bytes;
    private int looks;

    Head(HttpConnection connection) {
      this.connection = connection;
    }

    /** Checks them once, in one thread at a time. */
    boolean isLate() {
      HttpParser parser = connection.getParser();
      // Read the state first: it is volatile, so everything read afterwards is at least as recent.
      boolean isReading = parser.inHeaderState();
      long requestsNow = isReading ? connection.getMessagesIn() : ANSWERING;
      if (requestsNow != requests) {
        requests = requestsNow;
        bytes = connection.getBytesIn();
        looks = isReading && !parser.isStart() ? 1 : 0;
      } else if (looks > 0 || requests == 0 || connection.getBytesIn() != bytes) {
        looks++;
      }
      return isReading && looks > LOOKS;
    }

    void close() {
      connection.getEndPoint().close(new TimeoutException("the headers took too long"));
    }
  }
}
