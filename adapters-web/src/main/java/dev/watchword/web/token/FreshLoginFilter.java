package dev.watchword.web.token;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.token.Holder;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks users whose login is too long ago to log in again (RFC 9470 section 3). Clients never log
 * in; whether they may come here is decided later.
 */
@Priority(Priorities.AUTHENTICATION + 1)
final class FreshLoginFilter implements ContainerRequestFilter {
  /** The most that may have passed since the login. */
  static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final InstantSource clock;

  FreshLoginFilter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller
        && caller.accepted().claims().holder() instanceof Holder.OfUser user
        && user.authenticatedAt().filter(login -> isFresh(login, clock.instant())).isEmpty()) {
      request.abortWith(Refusals.freshLoginNeeded(MAX_AGE));
    }
  }

  /** A login in the future is as good as none: the clock was wrong then, or is now. */
  static boolean isFresh(Instant login, Instant now) {
    return !login.isBefore(now.minus(MAX_AGE)) && !login.isAfter(now.plus(ClockSkew.TOLERATED));
  }
}
