package dev.watchword.web.token;

import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests with a good access token through, and tells the resources whose it is. */
@Priority(Priorities.AUTHENTICATION)
public final class BearerAuthFilter implements ContainerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(BearerAuthFilter.class);

  private final AuthenticateToken authenticateToken;

  public BearerAuthFilter(AuthenticateToken authenticateToken) {
    this.authenticateToken = authenticateToken;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    switch (BearerCredential.of(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      case BearerCredential.None none -> request.abortWith(Refusals.noCredential());
      case BearerCredential.Several several -> request.abortWith(Refusals.severalCredentials());
      case BearerCredential.Unreadable unreadable -> request.abortWith(Refusals.invalidToken());
      case BearerCredential.Token(String token) -> authenticate(request, token);
    }
  }

  private void authenticate(ContainerRequestContext request, String token) {
    switch (authenticateToken.execute(token)) {
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims claims) ->
          request.setSecurityContext(
              new CallerContext(new Caller(claims), request.getSecurityContext().isSecure()));
      case AuthenticateToken.Outcome.Refused(TokenRefusal reason) -> {
        LOG.debug("Refused an access token: {}", reason);
        request.abortWith(Refusals.invalidToken());
      }
    }
  }

  private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return RoleName.parse(role).filter(caller.accepted().claims().roles()::contains).isPresent();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
