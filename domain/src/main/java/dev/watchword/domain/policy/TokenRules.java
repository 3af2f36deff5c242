package dev.watchword.domain.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules for one user's tokens, after all of the user's policies have been combined: every
 * lifetime is set.
 *
 * @param accessLifetime how long an access token is valid
 * @param sessionLifetime how long a session lasts from its login
 * @param idleTimeout how long a session survives without a refresh, if that is limited
 * @param reuseGrace how long a replaced refresh token still gets its successor
 * @param maxSessions how many sessions the user may hold, if that is limited
 * @param permissionsInToken whether access tokens list permissions
 */
public record TokenRules(
    Duration accessLifetime,
    Duration sessionLifetime,
    Optional<Duration> idleTimeout,
    Duration reuseGrace,
    Optional<Integer> maxSessions,
    boolean permissionsInToken) {

  /** How much sooner than the session's idle timeout an access token expires. */
  private static final Duration LEAST_BEFORE_IDLE = Duration.ofSeconds(1);

  /**
   * The smallest value of each member; permissions go into the token if any policy says so. If one
   * policy's idle timeout meets another's longer access lifetime, access tokens become so short
   * that their holder refreshes in time.
   *
   * @throws IllegalArgumentException when no policy sets one of the three lifetimes that must be
   *     set
   */
  public static TokenRules strictest(TokenPolicy first, Collection<TokenPolicy> others) {
    Fold fold = new Fold(first, others);
    Duration accessLifetime = fold.required(TokenPolicy::accessLifetime);
    Optional<Duration> idleTimeout = fold.smallest(TokenPolicy::idleTimeout);
    return new TokenRules(
        idleTimeout
            .map(idle -> idle.minus(LEAST_BEFORE_IDLE))
            .filter(shorter -> shorter.compareTo(accessLifetime) < 0)
            .orElse(accessLifetime),
        fold.required(TokenPolicy::sessionLifetime),
        idleTimeout,
        fold.required(TokenPolicy::reuseGrace),
        fold.smallest(TokenPolicy::maxSessions),
        fold.policies().anyMatch(TokenPolicy::permissionsInToken));
  }

  private record Fold(TokenPolicy first, Collection<TokenPolicy> others) {
    Stream<TokenPolicy> policies() {
      return Stream.concat(Stream.of(first), others.stream());
    }

    <T extends Comparable<T>> Optional<T> smallest(Function<TokenPolicy, Optional<T>> member) {
      return policies()
          .flatMap(policy -> member.apply(policy).stream())
          .min(Comparator.naturalOrder());
    }

    Duration required(Function<TokenPolicy, Optional<Duration>> member) {
      return smallest(member)
          .orElseThrow(() -> new IllegalArgumentException("no policy sets a lifetime"));
    }
  }
}
