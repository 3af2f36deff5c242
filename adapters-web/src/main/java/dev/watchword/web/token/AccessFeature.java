package dev.watchword.web.token;

import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * Adds the filters that an endpoint's declaration requires: none if it is {@link Public}, otherwise
 * the check of the access token, and of the permission or the role that it names.
 */
public final class AccessFeature implements DynamicFeature {
  private final BearerAuthFilter authentication;
  private final BearerAuthFilter ofAnyAudience;
  private final Followed<RoleCatalog> roles;
  private final RecordDenial recordDenial;

  /**
   * Creates the feature.
   *
   * @param authentication accepts tokens for our own audience
   * @param ofAnyAudience accepts tokens for any configured audience
   */
  public AccessFeature(
      BearerAuthFilter authentication,
      BearerAuthFilter ofAnyAudience,
      Followed<RoleCatalog> roles,
      RecordDenial recordDenial) {
    this.authentication = authentication;
    this.ofAnyAudience = ofAnyAudience;
    this.roles = roles;
    this.recordDenial = recordDenial;
  }

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    if (endpoint.getResourceMethod().isAnnotationPresent(Public.class)) {
      return;
    }
    context.register(
        endpoint.getResourceMethod().isAnnotationPresent(AnyAudience.class)
            ? ofAnyAudience
            : authentication);
    requirements(endpoint.getResourceMethod())
        .map(needed -> new RequirementFilter(needed, roles, recordDenial))
        .forEach(context::register);
  }

  private static Stream<Requirement> requirements(Method endpoint) {
    return Stream.concat(
        Stream.ofNullable(endpoint.getAnnotation(RequiresPermission.class))
            .map(declared -> new Requirement.Holding(Permission.of(declared.value()))),
        Stream.ofNullable(endpoint.getAnnotation(RolesAllowed.class))
            .map(declared -> new Requirement.InRole(new RoleName(onlyOne(declared.value())))));
  }

  private static String onlyOne(String[] names) {
    if (names.length != 1) {
      throw new IllegalStateException("an endpoint is for one role, not for " + names.length);
    }
    return names[0];
  }
}
