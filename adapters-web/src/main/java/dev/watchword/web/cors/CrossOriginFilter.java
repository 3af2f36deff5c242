package dev.watchword.web.cors;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells browsers which pages of other origins may read the answers, and answers their preflights.
 * Requests from pages of any other origin get no such headers, and are otherwise answered as if
 * they did not come from a browser.
 */
public final class CrossOriginFilter implements Filter {
  private final CrossOriginAccess access;

  public CrossOriginFilter(CrossOriginAccess access) {
    this.access = access;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      Optional<String> origin =
          Optional.ofNullable(httpRequest.getHeader(CrossOriginAccess.ORIGIN));
      if (isPreflight(httpRequest)
          && access.answersPreflight(httpRequest.getRequestURI(), origin)) {
        access.headersFor(origin).forEach(httpResponse::setHeader);
        CrossOriginAccess.preflightHeaders().forEach(httpResponse::setHeader);
        httpResponse.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return;
      }
      access.headersFor(httpRequest.getRequestURI(), origin).forEach(httpResponse::setHeader);
    }
    chain.doFilter(request, response);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return HttpMethod.OPTIONS.equals(request.getMethod())
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
