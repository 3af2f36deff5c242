package dev.watchword.web.connection;

import dev.watchword.web.origin.TrustedProxies;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;

/**
 * The limits on what strangers may take of the service in total.
 *
 * @param maxConnections how many connections to the API may be open
 * @param maxRequests how many requests may be in progress
 * @param headerTimeout how long the first line and the headers of a request may take
 * @param bodyTimeout how long the body of a request may take
 * @param trustedProxies carry many clients, and name them
 */
public record ClientBounds(
    int maxConnections,
    int maxRequests,
    Duration headerTimeout,
    Duration bodyTimeout,
    TrustedProxies trustedProxies) {
  /** Dropwizard's name for the connectors of the API. */
  private static final String API = "application";

  /** A separate limit for operators, who are few and get in however many clients there are. */
  public static final int OPERATORS_CONNECTIONS = 32;

  /** Installs all limits on a server that is built but not started. */
  public void install(Server server, Environment environment) {
    ConnectionLimit clients = new ConnectionLimit(maxConnections, trustedProxies);
    ConnectionLimit operators =
        new ConnectionLimit(OPERATORS_CONNECTIONS, TrustedProxies.EVERYBODY);
    connectors(server)
        .forEach(
            connector -> {
              BoundedConnectionFactory.install(connector);
              connector.addBean(new HeadDeadline(headerTimeout, connector.getScheduler()));
              connector.addBean(API.equals(connector.getName()) ? clients : operators);
            });
    // A handler that is inserted later comes first.
    environment.getApplicationContext().insertHandler(new BodyDeadline(bodyTimeout));
    environment
        .getApplicationContext()
        .insertHandler(new RequestLimit(maxRequests, trustedProxies));
    environment.getAdminContext().insertHandler(new BodyDeadline(bodyTimeout));
  }

  private static Stream<AbstractConnector> connectors(Server server) {
    return Stream.of(server.getConnectors())
        .filter(AbstractConnector.class::isInstance)
        .map(AbstractConnector.class::cast);
  }
}
