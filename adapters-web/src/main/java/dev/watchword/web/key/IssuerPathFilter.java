package dev.watchword.web.key;

import dev.watchword.domain.token.Issuer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Serves the metadata of an issuer with a path also at the place that RFC 8414 section 3.1
 * requires: at the root of the host, with the issuer's path after the well-known one. A proxy that
 * serves the issuer under that path forwards both.
 */
@PreMatching
public final class IssuerPathFilter implements ContainerRequestFilter {
  private static final List<String> METADATA =
      List.of(".well-known/oauth-authorization-server", ".well-known/openid-configuration");

  private final String issuerPath;

  public IssuerPathFilter(Issuer issuer) {
    this.issuerPath = issuer.path();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    METADATA.stream()
        .filter(document -> uri.getPath(false).equals(document + issuerPath))
        .forEach(document -> request.setRequestUri(uri.getBaseUriBuilder().path(document).build()));
  }
}
