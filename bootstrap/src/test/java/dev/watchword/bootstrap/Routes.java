package dev.watchword.bootstrap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.watchword.web.token.Public;
import dev.watchword.web.token.RequiresPermission;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every endpoint that the code has, with what it declares. */
public final class Routes {
  private static final List<Route> ALL = read();

  private Routes() {}

  /** Who may call an endpoint. */
  public sealed interface Access {
    record Everybody() implements Access {}

    record Authenticated() implements Access {}

    record Administrators() implements Access {}

    record Permission(String name) implements Access {}
  }

  /**
   * An endpoint.
   *
   * @param path with placeholders as the code has them
   * @param code the method of the resource
   */
  public record Route(String method, String path, Access access, Method code) {
    /** The path with things that do not exist in the place of the placeholders. */
    String pathOfNothing() {
      return path.replaceAll(
              "\\{(id|sid)}|(?<=access-keys/)\\{kid}", "00000000-0000-7000-8000-000000000000")
          .replaceAll("\\{[a-z]+}", "nothing-of-this-name");
    }

    boolean hasBody() {
      return List.of("POST", "PUT", "PATCH").contains(method);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static List<Route> all() {
    return ALL;
  }

  /** The permissions that endpoints ask for, by name. */
  static Stream<String> permissions() {
    return ALL.stream()
        .flatMap(
            route ->
                route.access() instanceof Access.Permission(String name)
                    ? Stream.of(name)
                    : Stream.empty())
        .distinct()
        .sorted();
  }

  private static List<Route> read() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.watchword.web")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(m -> of(type, m)))
            .toList();
  }

  private static Stream<Route> of(Class<?> resource, Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(
            annotation ->
                Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class))
                    .stream())
        .map(http -> new Route(http.value(), path(resource, method), access(method), method));
  }

  private static String path(Class<?> resource, Method method) {
    String more = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    return (resource.getAnnotation(Path.class).value() + more).replace("//", "/");
  }

  private static Access access(Method method) {
    if (method.isAnnotationPresent(Public.class)) {
      return new Access.Everybody();
    }
    if (method.isAnnotationPresent(RolesAllowed.class)) {
      return new Access.Administrators();
    }
    return Optional.ofNullable(method.getAnnotation(RequiresPermission.class))
        .<Access>map(declared -> new Access.Permission(declared.value()))
        .orElseGet(Access.Authenticated::new);
  }
}
