package dev.watchword.dropwizard;

import dev.watchword.verifier.RefusalReason;
import dev.watchword.verifier.TokenVerifier;
import dev.watchword.verifier.Verification;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests with a good token through, and says who the caller is. */
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationFilter.class);
  private static final String SCHEME = "Bearer";

  private final TokenVerifier verifier;
  private final boolean isOptional;

  /**
   * Creates a filter.
   *
   * @param isOptional whether a request without any token passes too
   */
  AuthenticationFilter(TokenVerifier verifier, boolean isOptional) {
    this.verifier = verifier;
    this.isOptional = isOptional;
  }

  /** A token elsewhere than in the header is none (RFC 6750 section 2.1). */
  @Override
  public void filter(ContainerRequestContext request) {
    List<String> credentials =
        request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    if (credentials.stream().anyMatch(AuthenticationFilter::isBearer)) {
      authenticate(request, credentials);
    } else if (!isOptional) {
      request.abortWith(BearerAnswers.noToken());
    }
  }

  private void authenticate(ContainerRequestContext request, List<String> credentials) {
    if (credentials.size() > 1) {
      request.abortWith(BearerAnswers.invalidToken());
      return;
    }
    String value = credentials.get(0);
    String token = value.substring(Math.min(value.length(), SCHEME.length() + 1));
    Verification verification = verifier.verify(token);
    if (verification instanceof Verification.Accepted accepted) {
      request.setSecurityContext(
          new TokenContext(
              new WatchwordPrincipal(accepted.token()), request.getSecurityContext().isSecure()));
    } else {
      request.abortWith(refusal(((Verification.Refused) verification).reason()));
    }
  }

  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
  }

  private static Response refusal(RefusalReason reason) {
    if (reason.isOutage()) {
      LOG.warn("A token cannot be judged: {}", reason);
      return BearerAnswers.unavailable();
    }
    LOG.debug("Refused a token: {}", reason);
    return BearerAnswers.invalidToken();
  }

  private record TokenContext(WatchwordPrincipal caller, boolean isSecure)
      implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.hasRole(role);
    }

    @Override
    public String getAuthenticationScheme() {
      return SCHEME;
    }
  }
}
