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
    return new TokenPolicy(
        new PolicyName(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
