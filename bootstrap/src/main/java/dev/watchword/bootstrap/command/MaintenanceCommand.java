package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.log.ConsoleLog;
import dev.watchword.persistence.database.StorageRefusedException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that works on the storage; on H2 it needs the service stopped. */
abstract class MaintenanceCommand extends ConfiguredCommand<WatchwordConfiguration> {
  MaintenanceCommand(String name, String description) {
    super(name, description);
  }

  @Override
  protected Class<WatchwordConfiguration> getConfigurationClass() {
    return WatchwordConfiguration.class;
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return subparser
        .addArgument("-c", "--config")
        .dest("file")
        .metavar("FILE")
        .help("configuration file; default: the shipped one");
  }

  /** Leaves standard output to what the command is asked for. */
  @Override
  protected final void run(
      Bootstrap<WatchwordConfiguration> bootstrap,
      Namespace namespace,
      WatchwordConfiguration configuration)
      throws Exception {
    ConsoleLog.toStandardError(configuration.getLoggingFactory());
    execute(namespace, configuration);
  }

  /** Does the work. */
  abstract void execute(Namespace namespace, WatchwordConfiguration configuration) throws Exception;

  /** Names what does the same while the service runs, as a sentence. */
  abstract String whileTheServiceRuns();

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Failures.report(cli, failure);
    if (failure instanceof StorageRefusedException.InUse) {
      cli.getStdErr().println(whileTheServiceRuns());
    }
  }
}
