package dev.watchword.web.proxy;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Refuses {@code OPTIONS /verify}, which Jersey would answer by itself. A proxy may pass on the
 * method of the request that it asks about, and would take an answer without headers for a yes.
 */
@PreMatching
public final class OptionsFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)
        && request.getUriInfo().getPath(false).equals("verify")) {
      throw new NotAllowedException(HttpMethod.GET);
    }
  }
}
