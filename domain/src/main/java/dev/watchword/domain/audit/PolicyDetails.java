package dev.watchword.domain.audit;

import dev.watchword.domain.policy.TokenPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The details of a token policy in an audit event; a member that sets no rule is empty. */
final class PolicyDetails {
  private PolicyDetails() {}

  static Map<String, String> of(TokenPolicy policy) {
    return Map.of(
        "token_policy",
        policy.name().value(),
        "access_lifetime",
        text(policy.accessLifetime()),
        "session_lifetime",
        text(policy.sessionLifetime()),
        "idle_timeout",
        text(policy.idleTimeout()),
        "reuse_grace",
        text(policy.reuseGrace()),
        "max_sessions",
        policy.maxSessions().map(String::valueOf).orElse(""),
        "permissions_in_token",
        Boolean.toString(policy.permissionsInToken()));
  }

  private static String text(Optional<Duration> duration) {
    return duration.map(Duration::toString).orElse("");
  }
}
