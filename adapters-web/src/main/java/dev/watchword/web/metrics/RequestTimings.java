package dev.watchword.web.metrics;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures how long each endpoint takes, by the status of its answer. */
public final class RequestTimings implements DynamicFeature {
  private final ServiceMetrics metrics;
  private final Function<Method, IntStream> successes;

  /**
   * Measures all endpoints.
   *
   * @param successes the statuses of an endpoint's successes, whose series exist from the start;
   *     each other status has a series from its first answer on
   */
  public RequestTimings(ServiceMetrics metrics, Function<Method, IntStream> successes) {
    this.metrics = metrics;
    this.successes = successes;
  }

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    // Methods that Jersey adds by itself, for OPTIONS, have no such annotation.
    Stream.of(endpoint.getResourceMethod().getAnnotations())
        .flatMap(
            annotation ->
                Stream.of(annotation.annotationType().getAnnotationsByType(HttpMethod.class)))
        .map(method -> new Stopwatch(metrics, method.value(), route(endpoint)))
        .forEach(
            stopwatch -> {
              successes.apply(endpoint.getResourceMethod()).forEach(stopwatch::init);
              context.register(stopwatch);
            });
  }

  private static String route(ResourceInfo endpoint) {
    String path =
        "/" + path(endpoint.getResourceClass()) + "/" + path(endpoint.getResourceMethod());
    return path.replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
  }

  private static String path(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Path.class)).map(Path::value).orElse("");
  }

  /** The first filter to see a request and the last to see its answer. */
  @Priority(Stopwatch.OUTERMOST)
  private record Stopwatch(ServiceMetrics metrics, String method, String route)
      implements ContainerRequestFilter, ContainerResponseFilter {
    static final int OUTERMOST = 0;
    private static final String STARTED = Stopwatch.class.getName();

    void init(int status) {
      metrics.initDurations(method, route, status);
    }

    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      if (request.getProperty(STARTED) instanceof Long started) {
        metrics.observe(method, route, response.getStatus(), System.nanoTime() - started);
      }
    }
  }
}
