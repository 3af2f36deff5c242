package dev.watchword.dropwizard;

import com.codahale.metrics.health.HealthCheck;
import dev.watchword.verifier.TokenVerifier;

/** Says whether tokens can be judged at this moment. */
final class IssuerHealthCheck extends HealthCheck {
  private final TokenVerifier verifier;

  IssuerHealthCheck(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  protected Result check() {
    return verifier
        .outage()
        .map(reason -> Result.unhealthy("Tokens cannot be verified: " + reason))
        .orElseGet(Result::healthy);
  }
}
