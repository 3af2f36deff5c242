package dev.watchword.web.operator;

import dev.watchword.web.body.ApiJson;
import dev.watchword.web.cors.CrossOriginAccess;
import dev.watchword.web.header.SecurityHeadersFilter;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.origin.RequestIdFilter;
import dev.watchword.web.problem.ProblemErrorHandler;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/**
 * Configures the admin port, which Dropwizard leaves open, and closes it to all without a token.
 *
 * @param tasks those of all features
 * @param random for request ids, which are not secret
 */
public record AdminPort(
    AdminTokens adminTokens,
    List<OperatorTask> tasks,
    ServiceMetrics metrics,
    Gauges gauges,
    RandomGenerator random) {
  private static final long NO_LIMIT = -1;

  private OperatorRoutes routes() {
    Stream<OperatorTask> ofTheProcess = Stream.of(new GarbageTask(Runtime.getRuntime()));
    return new OperatorRoutes(
        new OperatorTasks(Stream.concat(tasks.stream(), ofTheProcess).toList()), metrics);
  }

  public void register(Environment environment) {
    gauges.watch(environment.metrics());
    addFilter(
        environment,
        "security-headers",
        new SecurityHeadersFilter(),
        EnumSet.allOf(DispatcherType.class));
    EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
    addFilter(environment, "request-id", new RequestIdFilter(random), requests);
    addFilter(environment, "token", new AdminTokenFilter(adminTokens), requests);
    addFilter(environment, "routes", routes(), requests);
    environment
        .getAdminContext()
        .insertHandler(new SizeLimitHandler(ApiJson.MAX_BODY_BYTES, NO_LIMIT));
    environment
        .getAdminContext()
        .setErrorHandler(
            new ProblemErrorHandler(environment.getObjectMapper(), CrossOriginAccess.NONE));
  }

  /** Adds a filter; filters run in the order in which they are added. */
  private static void addFilter(
      Environment environment, String name, Filter filter, EnumSet<DispatcherType> dispatchers) {
    environment.admin().addFilter(name, filter).addMappingForUrlPatterns(dispatchers, true, "/*");
  }
}
