package dev.watchword.web.operator;

import dev.watchword.web.token.BearerCredential;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/**
 * Lets through only who presents a token for the path, except to the health check, which is open
 * (ASVS 5.0, 8.4.2).
 */
final class AdminTokenFilter implements Filter {
  static final String OPEN_PATH = "/healthcheck";

  private final AdminTokens tokens;

  AdminTokenFilter(AdminTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      if (isOpen(httpRequest) || mayPass(httpRequest)) {
        chain.doFilter(request, response);
      } else {
        httpResponse.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"watchword-admin\"");
        httpResponse.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      }
    }
  }

  private static boolean isOpen(HttpServletRequest request) {
    return OPEN_PATH.equals(request.getRequestURI());
  }

  private boolean mayPass(HttpServletRequest request) {
    return switch (BearerCredential.of(request)) {
      case BearerCredential.Token(String presented) ->
          tokens.open(request.getRequestURI(), presented);
      case BearerCredential.None none -> false;
      case BearerCredential.OtherScheme other -> false;
      case BearerCredential.Several several -> false;
      case BearerCredential.Unreadable unreadable -> false;
    };
  }
}
