package dev.watchword.dropwizard;

import dev.watchword.verifier.TokenVerifier;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.glassfish.jersey.server.model.AnnotatedMethod;

/**
 * Adds the filters that a resource method's annotations ask for: none without annotations, as
 * everywhere in Dropwizard. {@code @PermitAll} is for every caller with a good token.
 */
final class AccessFeature implements DynamicFeature {
  private static final List<Class<? extends Annotation>> DECLARATIONS =
      List.of(DenyAll.class, PermitAll.class, RolesAllowed.class, RequiresPermission.class);

  private final TokenVerifier verifier;

  AccessFeature(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    // Unlike the JDK, it also finds what an interface declares.
    AnnotatedMethod method = new AnnotatedMethod(endpoint.getResourceMethod());
    List<Annotation> declared = declared(method, endpoint.getResourceClass());
    List<Class<?>> callers = callers(method);
    if (!declared.isEmpty() || !callers.isEmpty()) {
      boolean isOptional = declared.isEmpty() && callers.stream().allMatch(Optional.class::equals);
      context.register(new AuthenticationFilter(verifier, isOptional));
    }
    right(declared).map(RightsFilter::new).ifPresent(context::register);
  }

  /** The declarations of the method, or else those of its class. */
  private static List<Annotation> declared(AnnotatedMethod method, Class<?> resource) {
    List<Annotation> ofMethod = declared(method.getAnnotations());
    return ofMethod.isEmpty() ? declared(resource.getAnnotations()) : ofMethod;
  }

  private static List<Annotation> declared(Annotation... all) {
    return Arrays.stream(all).filter(one -> DECLARATIONS.contains(one.annotationType())).toList();
  }

  /** The types of the parameters that want the caller. */
  private static List<Class<?>> callers(AnnotatedMethod method) {
    List<Class<?>> types = new ArrayList<>();
    for (int i = 0; i < method.getParameterTypes().length; i++) {
      if (Arrays.stream(method.getParameterAnnotations()[i]).anyMatch(Auth.class::isInstance)) {
        types.add(method.getParameterTypes()[i]);
      }
    }
    return types;
  }

  /** All that the declarations ask for. */
  private static Optional<Predicate<WatchwordPrincipal>> right(List<Annotation> declared) {
    return declared.stream().map(AccessFeature::right).reduce(Predicate::and);
  }

  private static Predicate<WatchwordPrincipal> right(Annotation declared) {
    if (declared instanceof RolesAllowed roles) {
      return caller -> Arrays.stream(roles.value()).anyMatch(caller::hasRole);
    }
    if (declared instanceof RequiresPermission permission) {
      return caller -> caller.hasPermission(permission.value());
    }
    return caller -> declared instanceof PermitAll;
  }
}
