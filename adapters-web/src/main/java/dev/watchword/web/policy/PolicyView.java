package dev.watchword.web.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.web.conditional.Representation;
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
    Optional<Duration> accessLifetime,
    Optional<Duration> sessionLifetime,
    Optional<Duration> idleTimeout,
    Optional<Duration> reuseGrace,
    Optional<Integer> maxSessions,
    boolean permissionsInToken) {
  static final Representation<TokenPolicy> REPRESENTATION =
      Representation.ofContent(PolicyView::of);

  public static PolicyView of(TokenPolicy policy) {
    return new PolicyView(
        policy.name().value(),
        policy.accessLifetime(),
        policy.sessionLifetime(),
        policy.idleTimeout(),
        policy.reuseGrace(),
        policy.maxSessions(),
        policy.permissionsInToken());
  }
}
