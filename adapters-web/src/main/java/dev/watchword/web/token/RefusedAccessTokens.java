package dev.watchword.web.token;

import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells log and metrics why an access token was refused, and the caller only that it was. Access
 * keys in their place are logged and not counted.
 */
public final class RefusedAccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedAccessTokens.class);

  private RefusedAccessTokens() {}

  public static Response answer(TokenRefusal reason, ServiceMetrics metrics) {
    LOG.debug("Refused an access token: {}", reason);
    metrics.count(reason);
    return Refusals.invalidToken();
  }

  /** Logs no reason, which the task {@code explain-token} finds. */
  static Response answerKey() {
    LOG.debug("Refused an access key");
    return Refusals.invalidToken();
  }
}
