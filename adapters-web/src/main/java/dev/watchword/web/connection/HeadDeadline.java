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
 * itself closes only those on which nothing comes, and a byte now and then is something.
 *
 * <p>The time begins with the connection, so a TLS handshake is part of it, and for each later
 * request with the first of its bytes. All connections are looked at now and then, so it may be up
 * to a half longer. How far a request has been read only Jetty's own class knows.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final int LOOKS = 4;

  private final Duration deadline;
  private final Scheduler scheduler;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private volatile Scheduler.Task next = () -> false;

  /**
   * A deadline, which is in force while this is started.
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

  /** The head of the request that a connection reads at present. */
  private static final class Head {
    private static final long ANSWERING = -1;

    private final HttpConnection connection;
    private long requests;
    private long bytes;
    private int looks;

    Head(HttpConnection connection) {
      this.connection = connection;
    }

    /** One look at it, by one thread at a time. */
    boolean isLate() {
      HttpParser parser = connection.getParser();
      // The state comes first: it is volatile, so what is read after it is no older.
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
      connection.getEndPoint().close(new TimeoutException("the head of a request took too long"));
    }
  }
}
