package dev.watchword.web.key;

import dev.watchword.domain.token.Issuer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;

/**
 * Serves the metadata of an issuer with a path where RFC 8414 section 3.1 wants them too: with the
 * path behind the well-known one, at the root of the host. A proxy that serves the issuer under
 * that path passes both on.
 */
@PreMatching
public final class IssuerPathFilter implements ContainerRequestFilter {
  private static final String METADATA = ".well-known/oauth-authorization-server";

  private final String withPath;

  public IssuerPathFilter(Issuer issuer) {
    this.withPath = METADATA + issuer.path();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    if (uri.getPath(false).equals(withPath)) {
      request.setRequestUri(uri.getBaseUriBuilder().path(METADATA).build());
    }
  }
}
