package dev.watchword.domain.policy;

import dev.watchword.domain.validation.MemberFault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits on a token policy's members, for each by itself and relative to each other. */
final class PolicyBounds {
  private static final Duration LONGEST_SESSION = Duration.ofDays(366);
  private static final Duration LONGEST_ACCESS = TokenPolicy.LONGEST_ACCESS_LIFETIME;
  private static final Duration SHORTEST_ACCESS = Duration.ofSeconds(10);
  private static final int MOST_SESSIONS = 100_000;

  private final TokenPolicy policy;
  private final List<MemberFault> faults = new ArrayList<>();

  private PolicyBounds(TokenPolicy policy) {
    this.policy = policy;
  }

  /** Everything that is wrong with {@code policy}. */
  static List<MemberFault> faults(TokenPolicy policy) {
    PolicyBounds bounds = new PolicyBounds(policy);
    bounds.checkEach();
    bounds.checkTogether();
    if (policy.name().equals(PolicyName.DEFAULT)) {
      bounds.checkComplete();
    }
    return List.copyOf(bounds.faults);
  }

  private void checkEach() {
    within("access_lifetime", policy.accessLifetime(), SHORTEST_ACCESS, LONGEST_ACCESS);
    within("session_lifetime", policy.sessionLifetime(), SHORTEST_ACCESS, LONGEST_SESSION);
    within("idle_timeout", policy.idleTimeout(), SHORTEST_ACCESS, LONGEST_SESSION);
    within("reuse_grace", policy.reuseGrace(), Duration.ZERO, LONGEST_SESSION);
    policy
        .maxSessions()
        .filter(max -> max < 1 || max > MOST_SESSIONS)
        .ifPresent(max -> add("max_sessions", "must be from 1 to " + MOST_SESSIONS));
  }

  private void within(String member, Optional<Duration> value, Duration least, Duration most) {
    value
        .filter(
            duration ->
                duration.compareTo(least) < 0
                    || duration.compareTo(most) > 0
                    || !duration.truncatedTo(ChronoUnit.SECONDS).equals(duration))
        .ifPresent(
            duration ->
                add(member, "must be whole seconds from " + text(least) + " to " + text(most)));
  }

  private void checkTogether() {
    if (exceeds(policy.accessLifetime(), policy.sessionLifetime())) {
      add("access_lifetime", "must not be longer than session_lifetime");
    }
    if (exceeds(policy.reuseGrace(), policy.sessionLifetime())) {
      add("reuse_grace", "must not be longer than session_lifetime");
    }
    if (policy.idleTimeout().isPresent()
        && policy.accessLifetime().isPresent()
        && !exceeds(policy.idleTimeout(), policy.accessLifetime())) {
      add("idle_timeout", "must be longer than access_lifetime");
    }
  }

  private static boolean exceeds(Optional<Duration> one, Optional<Duration> other) {
    return one.isPresent()
        && other.isPresent()
        && one.orElseThrow().compareTo(other.orElseThrow()) > 0;
  }

  /**
   * Members that no role's policy sets come from the default policy, so it must set each of them.
   */
  private void checkComplete() {
    required("access_lifetime", policy.accessLifetime());
    required("session_lifetime", policy.sessionLifetime());
    required("reuse_grace", policy.reuseGrace());
  }

  private void required(String member, Optional<Duration> value) {
    if (value.isEmpty()) {
      add(member, "must be set in the policy default");
    }
  }

  private void add(String member, String message) {
    faults.add(new MemberFault(member, message));
  }

  /** Writes whole days as such: 8784 hours would be hard to read. */
  private static String text(Duration duration) {
    return duration.compareTo(LONGEST_SESSION) == 0 ? "P366D" : duration.toString();
  }
}
