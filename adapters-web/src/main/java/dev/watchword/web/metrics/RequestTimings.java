package dev.watchword.web.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.Timer;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures how long each endpoint takes. The series of an endpoint is found once, when the service
 * starts, and not on each request.
 */
public final class RequestTimings implements DynamicFeature {
  private final ServiceMetrics metrics;

  public RequestTimings(ServiceMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    // Methods that Jersey adds by itself, for OPTIONS, have no such annotation.
    Stream.of(endpoint.getResourceMethod().getAnnotations())
        .flatMap(
            annotation ->
                Stream.of(annotation.annotationType().getAnnotationsByType(HttpMethod.class)))
        .map(method -> metrics.durationsOf(method.value(), route(endpoint)))
        .forEach(durations -> context.register(new Stopwatch(durations)));
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
  private record Stopwatch(DistributionDataPoint durations)
      implements ContainerRequestFilter, ContainerResponseFilter {
    static final int OUTERMOST = 0;
    private static final String STARTED = Stopwatch.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(STARTED, durations.startTimer());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      if (request.getProperty(STARTED) instanceof Timer timer) {
        timer.observeDuration();
      }
    }
  }
}
