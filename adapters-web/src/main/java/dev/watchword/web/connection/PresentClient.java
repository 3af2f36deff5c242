package dev.watchword.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Tells whether the client of a request still waits for its answer, so that work that had to wait
 * is not begun for a client that has disconnected. A client that has closed its half of the
 * connection counts as disconnected (proxies see it so too).
 */
public final class PresentClient implements BooleanSupplier {
  private static final int PROBE = 1;

  private final HttpConnection connection;
  private final Runnable gone;

  private PresentClient(HttpConnection connection, Runnable gone) {
    this.connection = connection;
    this.gone = gone;
  }

  /**
   * The client of the request that this thread handles; outside of requests, a client that is
   * always present. Ask only from this thread, because a byte that the client sent ahead may have
   * to be kept.
   *
   * @param gone is run each time that the answer is no
   */
  public static BooleanSupplier ofThisRequest(Runnable gone) {
    HttpConnection connection = HttpConnection.getCurrentConnection();
    return connection == null ? () -> true : new PresentClient(connection, gone);
  }

  @Override
  public boolean getAsBoolean() {
    boolean isThere = isThere();
    if (!isThere) {
      gone.run();
    }
    return isThere;
  }

  private boolean isThere() {
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isOpen()) {
      return false;
    }
    // As long as there is data to read, the end behind it cannot be seen.
    return !connection.getParser().isComplete()
        || !connection.isRequestBufferEmpty()
        || !isAtEnd(endPoint);
  }

  /** Only reading tells. A byte of the next request goes where Jetty looks for it. */
  private boolean isAtEnd(EndPoint endPoint) {
    ByteBuffer probe = BufferUtil.allocate(PROBE);
    try {
      int filled = endPoint.fill(probe);
      if (filled > 0) {
        connection.onUpgradeTo(probe);
      }
      return filled < 0;
    } catch (IOException broken) {
      return true;
    }
  }
}
