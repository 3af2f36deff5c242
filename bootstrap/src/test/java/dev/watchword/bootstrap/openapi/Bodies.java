package dev.watchword.bootstrap.openapi;

import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.openapi.FormBody;
import io.dropwizard.auth.Auth;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;

/** Which parameter of an endpoint is the body of the request. */
final class Bodies {
  private Bodies() {}

  /** The parameters of a form. */
  static Optional<Class<? extends Record>> form(Route route) {
    return Optional.ofNullable(route.code().getAnnotation(FormBody.class)).map(FormBody::value);
  }

  static Optional<Parameter> of(Route route) {
    return Arrays.stream(route.code().getParameters())
        .filter(parameter -> parameter.getType().isRecord())
        .filter(parameter -> !parameter.isAnnotationPresent(Auth.class))
        .findFirst();
  }
}
