package dev.watchword.web.token;

import dev.watchword.application.role.CurrentRoleCatalog;
import dev.watchword.domain.role.Permission;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callers through whose roles carry a permission now, whatever they carried when the token was
 * issued (ASVS 5.0, 8.3.2). Nothing of the body has been read here.
 */
@Priority(Priorities.AUTHORIZATION)
final class PermissionFilter implements ContainerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(PermissionFilter.class);

  private final Permission needed;
  private final CurrentRoleCatalog roles;

  PermissionFilter(Permission needed, CurrentRoleCatalog roles) {
    this.needed = needed;
    this.roles = roles;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)
        || !roles.get().allows(caller.accepted().claims().roles(), needed)) {
      LOG.info("Refused a caller without the permission {}", needed);
      request.abortWith(Refusals.accessDenied());
    }
  }
}
