package dev.watchword.domain.policy;

import dev.watchword.domain.validation.MemberFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lifetimes and rules for the tokens of users who have a role that names this policy. An empty
 * member sets no rule.
 *
 * @param accessLifetime how long an access token is valid
 * @param sessionLifetime how long a session lasts from its login, regardless of refreshes
 * @param idleTimeout how long a session survives without a refresh
 * @param reuseGrace how long after a rotation the replaced refresh token still gets the same
 *     successor
 * @param maxSessions how many sessions a user may hold; one more ends the oldest
 * @param permissionsInToken whether access tokens list permissions in {@code entitlements}
 */
public record TokenPolicy(
    PolicyName name,
    Optional<Duration> accessLifetime,
    Optional<Duration> sessionLifetime,
    Optional<Duration> idleTimeout,
    Optional<Duration> reuseGrace,
    Optional<Integer> maxSessions,
    boolean permissionsInToken) {
  /** The longest life of an access token, whatever the policies say. */
  public static final Duration LONGEST_ACCESS_LIFETIME = Duration.ofHours(24);

  /** Everything that is wrong with it; a policy may be stored when there is nothing. */
  public List<MemberFault> faults() {
    return PolicyBounds.faults(this);
  }

  /** The policy that every installation starts with. */
  public static TokenPolicy initialDefault() {
    return new TokenPolicy(
        PolicyName.DEFAULT,
        Optional.of(Duration.ofMinutes(15)),
        Optional.of(Duration.ofHours(24)),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(30)),
        Optional.of(100),
        false);
  }
}
