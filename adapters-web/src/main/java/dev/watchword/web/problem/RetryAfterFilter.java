package dev.watchword.web.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Adds a {@code Retry-After} to each 503 that has none. */
public final class RetryAfterFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      response.getHeaders().putIfAbsent(HttpHeaders.RETRY_AFTER, List.of(Refusals.retryWhenBusy()));
    }
  }
}
