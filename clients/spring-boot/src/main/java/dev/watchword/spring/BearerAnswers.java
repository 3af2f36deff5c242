package dev.watchword.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers refused requests (RFC 6750 section 3). The caller does not learn why a token was refused.
 */
final class BearerAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String RETRY_SECONDS = "5";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
    if (refusal instanceof IssuerUnavailableException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else if (refusal instanceof InsufficientAuthenticationException) {
      // There was no token: the chain asks for one on behalf of an anonymous caller.
      challenge(response, HttpServletResponse.SC_UNAUTHORIZED, "Bearer");
    } else {
      challenge(response, HttpServletResponse.SC_UNAUTHORIZED, "Bearer error=\"invalid_token\"");
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
    challenge(response, HttpServletResponse.SC_FORBIDDEN, "Bearer error=\"insufficient_scope\"");
  }

  private static void challenge(HttpServletResponse response, int status, String challenge) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    response.setStatus(status);
  }
}
