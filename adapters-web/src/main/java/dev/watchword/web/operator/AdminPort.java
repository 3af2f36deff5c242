package dev.watchword.web.operator;

import ch.qos.logback.classic.LoggerContext;
import dev.watchword.application.audit.RecordLogLevel;
import dev.watchword.application.backup.TakeBackup;
import dev.watchword.application.session.PurgeExpired;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.token.ExplainToken;
import dev.watchword.web.ManagementResources;
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
import org.slf4j.LoggerFactory;

/**
 * Configures the admin port, which Dropwizard leaves open, and closes it to all but operators.
 *
 * @param random for request ids, which are not secret
 */
public record AdminPort(
    OperatorToken token,
    ManagementResources management,
    UnlockUser unlockUser,
    UnlockSource unlockSource,
    TakeBackup takeBackup,
    PurgeExpired purgeExpired,
    ExplainToken explainToken,
    RecordLogLevel recordLogLevel,
    ServiceMetrics metrics,
    Gauges gauges,
    RandomGenerator random) {
  private static final long NO_LIMIT = -1;

  /** All tasks for operators. */
  private List<OperatorTask> tasks() {
    return Stream.concat(
            new UserTasks(management.users(), management.endSessions(), unlockUser, unlockSource)
                .all().stream(),
            installationTasks().stream())
        .toList();
  }

  private List<OperatorTask> installationTasks() {
    return List.of(
        new RotateKeysTask(management.rotateKeys()),
        new BackupTask(takeBackup),
        new PurgeExpiredTask(purgeExpired),
        new ExplainTokenTask(explainToken),
        new LogLevelTask(recordLogLevel, (LoggerContext) LoggerFactory.getILoggerFactory()),
        new GarbageTask(Runtime.getRuntime()));
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
    addFilter(environment, "operator-token", new OperatorTokenFilter(token), requests);
    addFilter(
        environment, "routes", new OperatorRoutes(new OperatorTasks(tasks()), metrics), requests);
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
