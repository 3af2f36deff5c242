package dev.watchword.web.token;

import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Lets users through to their own account. A client has none, and a token whose rights are narrowed
 * may see whose it is, and nothing else: no permission stands for the account of its holder.
 */
@Priority(Priorities.AUTHORIZATION)
final class OwnAccountFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller
        && !isAllowed(caller.accepted().claims(), request)) {
      request.abortWith(Refusals.accessDenied());
    }
  }

  private static boolean isAllowed(AccessClaims claims, ContainerRequestContext request) {
    return switch (claims.holder()) {
      case Holder.OfClient client -> false;
      case Holder.OfUser user ->
          claims.grant() instanceof Grant.Roles
              || (request.getMethod().equals(HttpMethod.GET)
                  && request.getUriInfo().getPath(false).equals("me"));
    };
  }
}
