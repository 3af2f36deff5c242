package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.persistence.database.StorageRefusedException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
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
