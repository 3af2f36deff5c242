package dev.watchword.web.operator;

import dev.watchword.web.metrics.ServiceMetrics;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Set;

/**
 * Defines the paths of the admin port. Of Dropwizard's own servlets only the health checks and the
 * thread dump can be reached; its menu, its profiler and its tasks, which take their parameters
 * from anywhere, cannot.
 */
final class OperatorRoutes implements Filter {
  private static final Set<String> DROPWIZARDS = Set.of(AdminTokenFilter.OPEN_PATH, "/threads");
  static final String METRICS = "/metrics";
  private static final String TASKS = "/tasks";

  private final OperatorTasks tasks;
  private final ServiceMetrics metrics;

  OperatorRoutes(OperatorTasks tasks, ServiceMetrics metrics) {
    this.tasks = tasks;
    this.metrics = metrics;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      route(httpRequest, httpResponse, chain);
    }
  }

  private void route(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // The path as it was sent: no other spelling of it leads anywhere.
    String path = request.getRequestURI();
    if (path.equals(TASKS) || path.startsWith(TASKS + "/")) {
      tasks.answer(path.substring(Math.min(path.length(), TASKS.length() + 1)), request, response);
    } else if (!path.equals(METRICS) && !DROPWIZARDS.contains(path)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!isReading(request)) {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (path.equals(METRICS)) {
      response.setContentType(ServiceMetrics.CONTENT_TYPE);
      metrics.writeTo(response.getOutputStream());
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isReading(HttpServletRequest request) {
    return HttpMethod.GET.equals(request.getMethod())
        || HttpMethod.HEAD.equals(request.getMethod());
  }
}
