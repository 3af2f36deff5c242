package dev.watchword.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Says whether the client of a request still waits for its answer, so that work which had to wait
 * is not begun for one who has gone. A client that has closed its half of the connection has gone
 * (proxies see it so too).
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
   * The client of the request that this thread answers; outside of requests one who is always
   * there. Ask from this thread only: it may have to keep a byte that the client sent ahead.
   *
   * @param gone told each time that the answer is no
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
    // As long as there is something to read, what comes behind it cannot be seen.
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
