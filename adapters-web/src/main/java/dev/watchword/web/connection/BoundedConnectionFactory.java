package dev.watchword.web.connection;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Creates connections that limit the number of header fields while they are parsed: Jetty limits
 * only their bytes, and four bytes on the wire are a hundred in memory.
 */
public final class BoundedConnectionFactory extends HttpConnectionFactory {
  /** The maximum number of fields of a request, trailers included. */
  public static final int MAX_FIELDS = 100;

  private BoundedConnectionFactory(HttpConfiguration configuration) {
    super(configuration);
  }

  /** Replaces Jetty's own factory, before {@code connector} is started. */
  public static void install(AbstractConnector connector) {
    for (HttpConnectionFactory unbounded :
        connector.getContainedBeans(HttpConnectionFactory.class)) {
      BoundedConnectionFactory bounded =
          new BoundedConnectionFactory(unbounded.getHttpConfiguration());
      bounded.setInputBufferSize(unbounded.getInputBufferSize());
      connector.addConnectionFactory(bounded);
    }
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new BoundedConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class BoundedConnection extends HttpConnection {
    BoundedConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    /** Jetty calls this while it constructs the connection. */
    @Override
    protected RequestHandler newRequestHandler() {
      return new CountingHandler();
    }

    private final class CountingHandler extends RequestHandler {
      private int fields;

      @Override
      public void startRequest(String method, String uri, HttpVersion version) {
        fields = 0;
        super.startRequest(method, uri, version);
      }

      @Override
      public void parsedHeader(HttpField field) {
        count();
        super.parsedHeader(field);
      }

      @Override
      public void parsedTrailer(HttpField field) {
        count();
        super.parsedTrailer(field);
      }

      private void count() {
        fields++;
        if (fields > MAX_FIELDS) {
          throw new HttpException.RuntimeException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
        }
      }
    }
  }
}
