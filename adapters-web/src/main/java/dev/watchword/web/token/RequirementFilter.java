package dev.watchword.web.token;

import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callers through who have a role, or whose roles carry a permission at this moment, whatever
 * they carried when the token was issued (ASVS 5.0, 8.3.2), and records denied attempts. Nothing of
 * the body has been read here.
 */
@Priority(Priorities.AUTHORIZATION)
final class RequirementFilter implements ContainerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequirementFilter.class);

  private final Requirement needed;
  private final GrantedRights rights;
  private final RecordDenial recordDenial;

  RequirementFilter(Requirement needed, GrantedRights rights, RecordDenial recordDenial) {
    this.needed = needed;
    this.rights = rights;
    this.recordDenial = recordDenial;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // The filter before this one has refused callers who are not authenticated.
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      request.abortWith(Refusals.accessDenied());
    } else if (!isMetBy(caller.accepted().claims())) {
      request.abortWith(Refusals.accessDenied());
      deny(caller, Origins.of(request));
    }
  }

  private boolean isMetBy(AccessClaims claims) {
    return switch (needed) {
      case Requirement.Holding(Permission permission) -> rights.allow(claims, permission);
      case Requirement.InRole(RoleName role) -> claims.grant().roles().contains(role);
    };
  }

  private void deny(Caller caller, Origin origin) {
    switch (recordDenial.execute(caller.accepted().claims().holder().subject(), needed, origin)) {
      case RECORDED -> LOG.info("Refused a caller who lacks {}", needed);
      case OVER_QUOTA -> LOG.debug("Refused a caller who lacks {}, again", needed);
      case LOST ->
          LOG.warn("Refused a caller who lacks {}; the audit trail cannot be written", needed);
    }
  }
}
