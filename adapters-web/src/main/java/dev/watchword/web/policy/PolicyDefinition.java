package dev.watchword.web.policy;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import jakarta.annotation.Nullable;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The definition of a token policy. A member that is null or omitted sets no rule; durations are
 * written as in ISO 8601.
 */
public record PolicyDefinition(
    @Nullable String accessLifetime,
    @Nullable String sessionLifetime,
    @Nullable String idleTimeout,
    @Nullable String reuseGrace,
    @Nullable BigInteger maxSessions,
    @Nullable Boolean permissionsInToken) {

  /** The policy that this defines, or everything that is wrong with it. */
  public Validated<TokenPolicy> as(PolicyName name) {
    List<MemberFault> faults = new ArrayList<>();
    TokenPolicy policy =
        new TokenPolicy(
            name,
            duration("access_lifetime", accessLifetime, faults),
            duration("session_lifetime", sessionLifetime, faults),
            duration("idle_timeout", idleTimeout, faults),
            duration("reuse_grace", reuseGrace, faults),
            Optional.ofNullable(maxSessions).map(PolicyDefinition::limited),
            Boolean.TRUE.equals(permissionsInToken));
    if (faults.isEmpty()) {
      faults.addAll(policy.faults());
    }
    return faults.isEmpty() ? Validated.valid(policy) : new Validated.Invalid<>(faults);
  }

  /**
   * Limits a number; one that is far out of range stays out of range, and is refused like the
   * others.
   */
  private static int limited(BigInteger number) {
    boolean fits = number.bitLength() < Integer.SIZE;
    return fits ? number.intValue() : number.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  private static Optional<Duration> duration(
      String member, @Nullable String raw, List<MemberFault> faults) {
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(raw));
    } catch (DateTimeException | ArithmeticException notADuration) {
      faults.add(new MemberFault(member, "must be a duration such as PT15M or P1D (ISO 8601)"));
      return Optional.empty();
    }
  }
}
