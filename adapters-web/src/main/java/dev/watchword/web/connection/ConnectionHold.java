package dev.watchword.web.connection;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Tells what a connection is held for at this moment, which only Jetty's own class knows. */
final class ConnectionHold {
  private ConnectionHold() {}

  static FairPlaces.Hold of(HttpConnection connection) {
    // Read first whether it waits for bytes: everything read afterwards is at least as recent.
    if (connection.isFillInterested()) {
      return connection.getParser().isStart() ? FairPlaces.Hold.IDLE : FairPlaces.Hold.WAITING;
    }
    return isWriting(connection.getEndPoint()) ? FairPlaces.Hold.WAITING : FairPlaces.Hold.WORKING;
  }

  /** Whether the client does not read the answer. */
  private static boolean isWriting(EndPoint endPoint) {
    return endPoint instanceof AbstractEndPoint own && own.getWriteFlusher().isPending();
  }
}
