package dev.watchword.dropwizard;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.function.Predicate;

/** Lets authenticated callers through who have a right. */
@Priority(Priorities.AUTHORIZATION)
final class RightsFilter implements ContainerRequestFilter {
  private final Predicate<WatchwordPrincipal> right;

  RightsFilter(Predicate<WatchwordPrincipal> right) {
    this.right = right;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getSecurityContext().getUserPrincipal() instanceof WatchwordPrincipal caller)
        || !right.test(caller)) {
      request.abortWith(BearerAnswers.accessDenied());
    }
  }
}
