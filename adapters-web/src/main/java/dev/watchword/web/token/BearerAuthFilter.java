package dev.watchword.web.token;

import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.problem.Refusals;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** Lets requests with a valid access token through, and tells the resources who the caller is. */
@Priority(Priorities.AUTHENTICATION)
public final class BearerAuthFilter implements ContainerRequestFilter {
  /** The attribute of an authenticated request that names the caller's id, for the access log. */
  public static final String SUBJECT = "dev.watchword.subject";

  private final AuthenticateToken authenticateToken;
  private final Optional<AuthenticateAccessKey> accessKeys;
  private final ServiceMetrics metrics;

  private BearerAuthFilter(
      AuthenticateToken authenticateToken,
      Optional<AuthenticateAccessKey> accessKeys,
      ServiceMetrics metrics) {
    this.authenticateToken = authenticateToken;
    this.accessKeys = accessKeys;
    this.metrics = metrics;
  }

  /** Accepts access tokens alone. */
  public static BearerAuthFilter ofTokens(AuthenticateToken tokens, ServiceMetrics metrics) {
    return new BearerAuthFilter(tokens, Optional.empty(), metrics);
  }

  /** Accepts access tokens, and access keys in their place. */
  public static BearerAuthFilter ofTokensAndKeys(
      AuthenticateToken tokens, AuthenticateAccessKey keys, ServiceMetrics metrics) {
    return new BearerAuthFilter(tokens, Optional.of(keys), metrics);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    switch (BearerCredential.of(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      case BearerCredential.None none -> request.abortWith(Refusals.noCredential());
      case BearerCredential.OtherScheme other -> request.abortWith(Refusals.noCredential());
      case BearerCredential.Several several -> request.abortWith(Refusals.severalCredentials());
      case BearerCredential.Unreadable unreadable -> refuse(request, TokenRefusal.MALFORMED);
      case BearerCredential.Token(String token) -> authenticate(request, token);
    }
  }

  private void authenticate(ContainerRequestContext request, String token) {
    if (accessKeys.isPresent() && token.startsWith(AccessKeys.PREFIX)) {
      accessKeys
          .get()
          .execute(token)
          .ifPresentOrElse(
              known -> admit(request, known.claims()),
              () -> request.abortWith(RefusedAccessTokens.answerKey()));
      return;
    }
    switch (authenticateToken.execute(token)) {
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims claims) -> admit(request, claims);
      case AuthenticateToken.Outcome.Refused(TokenRefusal reason) -> refuse(request, reason);
    }
  }

  private static void admit(ContainerRequestContext request, AcceptedClaims claims) {
    request.setProperty(SUBJECT, claims.claims().holder().subject().id().toString());
    request.setSecurityContext(
        new CallerContext(new Caller(claims), request.getSecurityContext().isSecure()));
  }

  private void refuse(ContainerRequestContext request, TokenRefusal reason) {
    request.abortWith(RefusedAccessTokens.answer(reason, metrics));
  }

  private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return RoleName.parse(role)
          .filter(caller.accepted().claims().grant().roles()::contains)
          .isPresent();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
