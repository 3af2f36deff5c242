package dev.watchword.web.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.web.request.EntityTag;
import java.time.Duration;
import java.util.Optional;

/** A token policy. A member that is null sets no rule; durations are written as in ISO 8601. */
@JsonPropertyOrder({
  "name",
  "access_lifetime",
  "session_lifetime",
  "idle_timeout",
  "reuse_grace",
  "max_sessions",
  "permissions_in_token"
})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PolicyView(
    String name,
    Optional<String> accessLifetime,
    Optional<String> sessionLifetime,
    Optional<String> idleTimeout,
    Optional<String> reuseGrace,
    Optional<Integer> maxSessions,
    boolean permissionsInToken) {
  static PolicyView of(TokenPolicy policy) {
    return new PolicyView(
        policy.name().value(),
        policy.accessLifetime().map(Duration::toString),
        policy.sessionLifetime().map(Duration::toString),
        policy.idleTimeout().map(Duration::toString),
        policy.reuseGrace().map(Duration::toString),
        policy.maxSessions(),
        policy.permissionsInToken());
  }

  static EntityTag tagOf(TokenPolicy policy) {
    return EntityTag.ofContent(of(policy).toString());
  }
}
