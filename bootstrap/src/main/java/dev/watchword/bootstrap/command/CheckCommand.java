package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.foundation.StorageModule;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** Validates a configuration without starting anything. */
public final class CheckCommand extends ConfiguredCommand<WatchwordConfiguration> {
  private final ProcessEnvironment environment;
  private final Class<WatchwordConfiguration> type;

  public CheckCommand(
      Application<WatchwordConfiguration> application, ProcessEnvironment environment) {
    super("check", "validates a configuration");
    this.environment = environment;
    this.type = application.getConfigurationClass();
  }

  @Override
  protected Class<WatchwordConfiguration> getConfigurationClass() {
    return type;
  }

  @Override
  protected void run(
      Bootstrap<WatchwordConfiguration> bootstrap,
      Namespace namespace,
      WatchwordConfiguration configuration) {
    StorageModule.warnings(configuration)
        .forEach(warning -> System.err.println("Warning: " + warning));
    environment.warnings().forEach(warning -> System.err.println("Warning: " + warning));
    configuration.memory().requireEnough();
    System.out.println("The configuration is good.");
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Failures.report(cli, failure);
  }
}
