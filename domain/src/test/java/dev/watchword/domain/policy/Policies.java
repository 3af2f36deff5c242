package dev.watchword.domain.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes token policies. */
public final class Policies {
  private Policies() {}

  /** What applies to somebody with no policy but the default one. */
  public static TokenRules rules() {
    return TokenRules.strictest(TokenPolicy.initialDefault(), List.of());
  }

  /** A policy that sets every rule, each stricter than the default policy does. */
  public static TokenPolicy strict(String name) {
    return new TokenPolicy(
        new PolicyName(name),
        Optional.of(Duration.ofMinutes(5)),
        Optional.of(Duration.ofHours(8)),
        Optional.of(Duration.ofMinutes(30)),
        Optional.of(Duration.ofSeconds(10)),
        Optional.of(3),
        true);
  }

  /** A policy that sets no rule at all. */
  public static TokenPolicy silent(String name) {
    return named(name).build();
  }

  /** A policy that sets no rule yet. */
  public static Draft named(String name) {
    return new Draft(
        new TokenPolicy(
            new PolicyName(name),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  /** A policy in the making. */
  public record Draft(TokenPolicy policy) {
    public Draft access(Duration lifetime) {
      return with(
          Optional.of(lifetime),
          policy.sessionLifetime(),
          policy.idleTimeout(),
          policy.reuseGrace(),
          policy.maxSessions());
    }

    public Draft session(Duration lifetime) {
      return with(
          policy.accessLifetime(),
          Optional.of(lifetime),
          policy.idleTimeout(),
          policy.reuseGrace(),
          policy.maxSessions());
    }

    public Draft idle(Duration timeout) {
      return with(
          policy.accessLifetime(),
          policy.sessionLifetime(),
          Optional.of(timeout),
          policy.reuseGrace(),
          policy.maxSessions());
    }

    public Draft grace(Duration grace) {
      return with(
          policy.accessLifetime(),
          policy.sessionLifetime(),
          policy.idleTimeout(),
          Optional.of(grace),
          policy.maxSessions());
    }

    public Draft sessions(int max) {
      return with(
          policy.accessLifetime(),
          policy.sessionLifetime(),
          policy.idleTimeout(),
          policy.reuseGrace(),
          Optional.of(max));
    }

    private Draft with(
        Optional<Duration> access,
        Optional<Duration> session,
        Optional<Duration> idle,
        Optional<Duration> grace,
        Optional<Integer> maxSessions) {
      return new Draft(
          new TokenPolicy(
              policy.name(),
              access,
              session,
              idle,
              grace,
              maxSessions,
              policy.permissionsInToken()));
    }

    public TokenPolicy build() {
      return policy;
    }
  }
}
