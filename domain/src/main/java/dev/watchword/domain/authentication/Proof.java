package dev.watchword.domain.authentication;

import java.time.Instant;
import java.util.Set;

/**
 * The result of an authentication. A session can only begin with a proof.
 *
 * @param at when the last of the factors was shown; the {@code auth_time} of the session's tokens
 */
public record Proof(Subject subject, Set<Factor> factors, Instant at) {
  public Proof {
    factors = Set.copyOf(factors);
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("a proof has a factor at least");
    }
  }
}
