package dev.watchword.web.metrics;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Counts the answers of the API once they have been sent, including those that no endpoint gives.
 * As a listener, it installs itself when the server starts.
 */
public final class ResponseCount implements RequestLog, LifeCycle.Listener {
  /** Dropwizard's name for the connectors of the API. */
  private static final String API = "application";

  private final ServiceMetrics metrics;

  public ResponseCount(ServiceMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      RequestLog configured = server.getRequestLog();
      server.setRequestLog(configured == null ? this : new RequestLog.Collection(this, configured));
    }
  }

  @Override
  public void log(Request request, Response response) {
    if (API.equals(request.getConnectionMetaData().getConnector().getName())) {
      metrics.countResponse(response.getStatus());
    }
  }
}
