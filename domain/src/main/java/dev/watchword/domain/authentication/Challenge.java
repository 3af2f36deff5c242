package dev.watchword.domain.authentication;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An unfinished login: the right password was given, and another must be chosen before a session
 * begins. It is bound to the version of the given password, so it ends as soon as that password is
 * replaced, by its answer or in any other way.
 *
 * @param passwordVersion of the credential that was proven
 * @param device as the client named it when it logged in
 * @param expiresAt it is refused from then on
 */
public record Challenge(
    UserId userId, long passwordVersion, Optional<Device> device, Instant expiresAt) {
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Whether it has expired at {@code now}, or was issued under a clock that was ahead. */
  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt)
        || expiresAt.isAfter(now.plus(LIFETIME).plus(ClockSkew.TOLERATED));
  }
}
