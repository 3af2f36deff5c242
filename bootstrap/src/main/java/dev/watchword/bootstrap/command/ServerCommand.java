package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.web.problem.ProblemErrorHandler;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Environment;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
public final class ServerCommand extends EnvironmentCommand<WatchwordConfiguration> {
  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

  public ServerCommand(Application<WatchwordConfiguration> application) {
    super(application, "server", "Starts the service.");
  }

  @Override
  protected void run(
      Environment environment, Namespace namespace, WatchwordConfiguration configuration)
      throws Exception {
    Server server = configuration.getServerFactory().build(environment);
    server.setErrorHandler(
        new ProblemErrorHandler(environment.getObjectMapper(), configuration.crossOrigin()));
    configuration.clientBounds().install(server, environment);
    cleanupAsynchronously();
    try {
      server.start();
    } catch (Exception failure) {
      server.stop();
      cleanup();
      throw asRefusal(failure);
    }
    LOG.info("Watchword is ready on {}", addresses(server));
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return fileOf(subparser);
  }

  static Argument fileOf(Subparser subparser) {
    return subparser
        .addArgument("file")
        .nargs("?")
        .metavar("config.yml")
        .help("configuration file; default: the shipped one");
  }

  private static Exception asRefusal(Exception failure) {
    return Stream.iterate((Throwable) failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .filter(
            cause -> cause instanceof BindException || cause instanceof UnresolvedAddressException)
        .findFirst()
        .<Exception>map(
            cause ->
                new StartRefusedException(
                    "The service cannot listen where it should ("
                        + failure.getMessage()
                        + "): end the process that has the port, or set WATCHWORD_HTTP_HOST,"
                        + " WATCHWORD_HTTP_PORT, WATCHWORD_ADMIN_HOST or WATCHWORD_ADMIN_PORT.",
                    failure))
        .orElse(failure);
  }

  private static String addresses(Server server) {
    return Stream.of(server.getConnectors())
        .filter(NetworkConnector.class::isInstance)
        .map(NetworkConnector.class::cast)
        .map(
            connector ->
                connector.getName() + " " + connector.getHost() + ":" + connector.getLocalPort())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Failures.report(cli, failure);
  }
}
