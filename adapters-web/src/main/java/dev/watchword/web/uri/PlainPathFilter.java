package dev.watchword.web.uri;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Accepts each route in only one spelling. Jersey would drop path parameters and a trailing slash,
 * while a proxy in front that decides by the path might not.
 */
@PreMatching
public final class PlainPathFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (path.endsWith("/") || path.contains(";")) {
      throw new NotFoundException();
    }
  }
}
