package dev.watchword.web.token;

import dev.watchword.application.role.CurrentRoleCatalog;
import dev.watchword.domain.role.Permission;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/**
 * Puts in front of each endpoint what it declares: nothing where it is {@link Public}, else the
 * check of the access token, and that of the permission that it names.
 */
public final class AccessFeature implements DynamicFeature {
  private final BearerAuthFilter authentication;
  private final CurrentRoleCatalog roles;

  public AccessFeature(BearerAuthFilter authentication, CurrentRoleCatalog roles) {
    this.authentication = authentication;
    this.roles = roles;
  }

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    if (endpoint.getResourceMethod().isAnnotationPresent(Public.class)) {
      return;
    }
    context.register(authentication);
    Optional.ofNullable(endpoint.getResourceMethod().getAnnotation(RequiresPermission.class))
        .map(declared -> new PermissionFilter(Permission.of(declared.value()), roles))
        .ifPresent(context::register);
  }
}
