package dev.watchword.web.session;

import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and metrics why a refresh token was refused, and the caller only that it was. */
public final class RefusedRefreshTokens {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRefreshTokens.class);

  private RefusedRefreshTokens() {}

  static Response answer(RefreshTokenRefusal reason, ServiceMetrics metrics) {
    report(reason, metrics);
    return Refusals.invalidToken();
  }

  /** Tells log and metrics. */
  public static void report(RefreshTokenRefusal reason, ServiceMetrics metrics) {
    metrics.count(reason);
    switch (reason) {
      case REPLAYED ->
          LOG.warn("A replaced refresh token was presented again; its session has been ended");
      case FORGED, UNRECOGNISED, OVER, IDLE, SUPERSEDED ->
          LOG.debug("Refused a refresh token: {}", reason);
    }
  }
}
