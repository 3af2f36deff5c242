package dev.watchword.bootstrap;

import dev.watchword.bootstrap.command.ServerCommand;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;

/** The whole service in this process, on ports that the system chose, with a client. */
final class RunningService extends ApiClient implements AutoCloseable {
  /** Of installations whose keys are not in the data folder. */
  static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  static final String OPERATOR_TOKEN = "operator-token-of-this-test";

  static final String METRICS_TOKEN = "metrics-token-of-this-test";

  private final Map<String, String> variables;
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final DropwizardTestSupport<WatchwordConfiguration> support;

  private RunningService(Optional<Path> configuration, Map<String, String> variables) {
    this.variables = variables;
    support =
        new Support(
            configuration,
            new ProcessEnvironment(variables),
            new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  /** The password of the first administrator, as the service is told it. */
  static final Map<String, String> PASSWORD = Map.of("WATCHWORD_ADMIN_PASSWORD", ADMIN_PASSWORD);

  /** With cheap passwords, for most tests would only wait for them. */
  private static final Path CHEAP =
      Settings.cheap().writeTo(Path.of("target", "settings-of-" + ProcessHandle.current().pid()));

  static RunningService start(Path data) {
    return start(data, PASSWORD);
  }

  static RunningService start(Path data, Map<String, String> more) {
    return start(data, CHEAP, more);
  }

  /** With the configuration that is in the jar. */
  static RunningService startAsShipped(Path data, Map<String, String> more) {
    return start(data, Optional.empty(), more);
  }

  /** A node on a PostgreSQL server; all of them have the same master key. */
  static RunningService startOn(EmbeddedPostgres server, Path data) {
    return start(
        data,
        Map.of(
            "WATCHWORD_DATABASE_URL",
            server.getJdbcUrl("postgres", "postgres"),
            "WATCHWORD_MASTER_KEY",
            MASTER_KEY,
            "WATCHWORD_ADMIN_PASSWORD",
            ADMIN_PASSWORD));
  }

  /** With a configuration file of its own. */
  static RunningService start(Path data, Path configuration, Map<String, String> more) {
    return start(data, Optional.of(configuration), more);
  }

  private static RunningService start(
      Path data, Optional<Path> configuration, Map<String, String> more) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "WATCHWORD_DATA_DIR",
                data.toString(),
                "WATCHWORD_HTTP_PORT",
                "0",
                "WATCHWORD_ADMIN_PORT",
                "0",
                "WATCHWORD_OPERATOR_TOKEN",
                OPERATOR_TOKEN,
                "WATCHWORD_METRICS_TOKEN",
                METRICS_TOKEN));
    variables.putAll(more);
    RunningService service = new RunningService(configuration, variables);
    try {
      service.support.before();
    } catch (Exception failed) {
      if (failed instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(failed);
    }
    return service;
  }

  /** Where its database on PostgreSQL is. */
  String databaseUrl() {
    return Objects.requireNonNull(variables.get("WATCHWORD_DATABASE_URL"));
  }

  /** What was printed for the operator. */
  String console() {
    return console.toString(StandardCharsets.UTF_8);
  }

  @Override
  int port() {
    return support.getLocalPort();
  }

  int adminPort() {
    return support.getAdminPort();
  }

  /** The classes of the resources that are registered. */
  Set<Class<?>> resources() {
    ResourceConfig registered = support.getEnvironment().jersey().getResourceConfig();
    return Stream.concat(
            registered.getClasses().stream(),
            registered.getInstances().stream().map(Object::getClass))
        .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class))
        .collect(Collectors.toSet());
  }

  /** Runs a task as the operator. */
  Answer runTask(String nameAndParameters, String body) {
    return send(
        onAdminPort("/tasks/" + nameAndParameters)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A request by the operator. */
  HttpRequest.Builder onAdminPort(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + path))
        .headers(bearer(OPERATOR_TOKEN));
  }

  @Override
  public void close() {
    disconnect();
    support.after();
  }

  private static final class Support extends DropwizardTestSupport<WatchwordConfiguration> {
    private final ProcessEnvironment variables;
    private final PrintStream console;

    Support(Optional<Path> configuration, ProcessEnvironment variables, PrintStream console) {
      super(
          WatchwordApplication.class,
          configuration.map(Path::toString).orElse(null),
          null,
          null,
          application -> new ServerCommand(application));
      this.variables = variables;
      this.console = console;
    }

    @Override
    public Application<WatchwordConfiguration> newApplication() {
      return new WatchwordApplication(variables, console);
    }
  }
}
