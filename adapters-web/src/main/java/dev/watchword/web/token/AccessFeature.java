package dev.watchword.web.token;

import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.RoleName;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds the filters that an endpoint's declaration requires: none if it is {@link Public}, otherwise
 * the check of the access token, and of the permission or the role that it names.
 */
public final class AccessFeature implements DynamicFeature {
  private static final String OWN_ACCOUNT = "/me";

  private final BearerAuthFilter authentication;
  private final BearerAuthFilter ofAnyAudience;
  private final GrantedRights rights;
  private final RecordDenial recordDenial;
  private final InstantSource clock;

  /**
   * Creates the feature.
   *
   * @param authentication accepts tokens for our own audience
   * @param ofAnyAudience accepts tokens for any configured audience, and access keys
   */
  public AccessFeature(
      BearerAuthFilter authentication,
      BearerAuthFilter ofAnyAudience,
      GrantedRights rights,
      RecordDenial recordDenial,
      InstantSource clock) {
    this.authentication = authentication;
    this.ofAnyAudience = ofAnyAudience;
    this.rights = rights;
    this.recordDenial = recordDenial;
    this.clock = clock;
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
    if (endpoint.getResourceMethod().isAnnotationPresent(RequiresFreshLogin.class)) {
      context.register(new FreshLoginFilter(clock));
    }
    if (isOfOwnAccount(endpoint)) {
      context.register(new OwnAccountFilter());
    }
    requirements(endpoint.getResourceMethod())
        .map(needed -> new RequirementFilter(needed, rights, recordDenial))
        .forEach(context::register);
  }

  /** Whether the endpoint is {@code /me}, or below it. */
  private static boolean isOfOwnAccount(ResourceInfo endpoint) {
    return Optional.ofNullable(endpoint.getResourceClass().getAnnotation(Path.class))
        .map(Path::value)
        .filter(path -> path.equals(OWN_ACCOUNT) || path.startsWith(OWN_ACCOUNT + "/"))
        .isPresent();
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
