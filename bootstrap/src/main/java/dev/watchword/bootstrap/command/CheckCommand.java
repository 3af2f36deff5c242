package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.foundation.SecretsCheck;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.log.ConsoleLog;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.bootstrap.setup.SetupSource;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Validates a configuration without starting anything. */
public final class CheckCommand extends ConfiguredCommand<WatchwordConfiguration> {
  private final ProcessEnvironment environment;
  private final Class<WatchwordConfiguration> type;

  public CheckCommand(
      Application<WatchwordConfiguration> application, ProcessEnvironment environment) {
    super("check", "Says whether a configuration and the secrets in the environment are good.");
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
    ConsoleLog.toStandardError(configuration.getLoggingFactory());
    StorageModule.warnings(configuration)
        .forEach(warning -> System.err.println("Warning: " + warning));
    environment.warnings().forEach(warning -> System.err.println("Warning: " + warning));
    configuration.requireStartable();
    List<String> faults =
        Stream.concat(
                new SecretsCheck(configuration, environment).faults().stream(),
                setupFileFault().stream())
            .toList();
    if (!faults.isEmpty()) {
      throw new StartRefusedException(String.join("\n", faults));
    }
    System.err.println("The configuration is good.");
  }

  /** Only a database could tell the rest, such as a role that does not exist. */
  private Optional<String> setupFileFault() {
    try {
      SetupSource.ofEachStart(environment).stream()
          .flatMap(source -> source.warnings().stream())
          .forEach(warning -> System.err.println("Warning: " + warning));
      return Optional.empty();
    } catch (StartRefusedException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return ServerCommand.fileOf(subparser);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Failures.report(cli, failure);
  }
}
