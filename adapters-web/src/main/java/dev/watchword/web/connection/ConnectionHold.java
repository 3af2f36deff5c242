package dev.watchword.web.connection;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/** What a connection is held for at this moment, which only Jetty's own class knows. */
final class ConnectionHold {
  private ConnectionHold() {}

  static FairPlaces.Hold of(HttpConnection connection) {
    // That it waits for bytes comes first: what is read after it is no older.
    if (connection.isFillInterested()) {
      return connection.getParser().isStart() ? FairPlaces.Hold.IDLE : FairPlaces.Hold.WAITING;
    }
    return isWriting(connection.getEndPoint()) ? FairPlaces.Hold.WAITING : FairPlaces.Hold.WORKING;
  }

  /** The client does not take what it has asked for. */
  private static boolean isWriting(EndPoint endPoint) {
    return endPoint instanceof AbstractEndPoint own && own.getWriteFlusher().isPending();
  }
}
