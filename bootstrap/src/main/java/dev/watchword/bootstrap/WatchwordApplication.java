package dev.watchword.bootstrap;

import ch.qos.logback.classic.LoggerContext;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.setup.Made;
import dev.watchword.bootstrap.command.AdminCommand;
import dev.watchword.bootstrap.command.ApplyCommand;
import dev.watchword.bootstrap.command.CheckCommand;
import dev.watchword.bootstrap.command.ClientSecretCommand;
import dev.watchword.bootstrap.command.CommandLine;
import dev.watchword.bootstrap.command.DatabaseCommand;
import dev.watchword.bootstrap.command.ServerCommand;
import dev.watchword.bootstrap.command.UsersCommand;
import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.NativeText;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.Service;
import dev.watchword.bootstrap.feature.SetupFeature;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.AdminPortSecrets;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.log.ConsoleLog;
import dev.watchword.bootstrap.setup.SetupSource;
import dev.watchword.web.WebModule;
import dev.watchword.web.operator.WireLoggers;
import dev.watchword.web.setup.SetupReport;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watchword as a Dropwizard application. */
public final class WatchwordApplication extends Application<WatchwordConfiguration> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchwordApplication.class);

  /**
   * Before this version a virtual thread that blocks in a monitor pins its carrier thread (JEP
   * 491).
   */
  private static final int VIRTUAL_THREADS_PAY_SINCE = 24;

  private final ProcessEnvironment processEnvironment;
  private final PrintStream console;

  /**
   * Creates an application for this environment.
   *
   * @param console where a generated password is shown
   */
  public WatchwordApplication(ProcessEnvironment processEnvironment, PrintStream console) {
    this.processEnvironment = processEnvironment;
    this.console = console;
  }

  public static void main(String[] arguments) {
    // Everything that people and programs read is UTF-8 in every locale.
    System.setOut(inUtf8(FileDescriptor.out));
    System.setErr(inUtf8(FileDescriptor.err));
    refuseGarbled(arguments);
    new WatchwordApplication(new ProcessEnvironment(System.getenv()), System.err).run(arguments);
  }

  private static PrintStream inUtf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  private static void refuseGarbled(String... arguments) {
    boolean isVerbatim =
        Stream.concat(Stream.of(System.getProperty("user.dir")), Stream.of(arguments))
            .allMatch(NativeText::isVerbatim);
    if (!isVerbatim) {
      System.err.println(
          "An argument, or the name of the current folder, has characters that Java cannot read in"
              + " this locale: "
              + NativeText.ADVICE);
      System.exit(CommandLine.FAILED);
    }
  }

  @Override
  protected void bootstrapLogging() {
    ConsoleLog.begin();
  }

  /** Runs a command, and ends the process unless it is the service that runs now. */
  @Override
  public void run(String... arguments) {
    int status = statusOf(System.out, System.err, arguments);
    if (status != CommandLine.DONE) {
      System.exit(status);
    }
  }

  /** The status with which the process of a command ends. */
  int statusOf(PrintStream out, PrintStream err, String... arguments) {
    Bootstrap<WatchwordConfiguration> bootstrap = new Bootstrap<>(this);
    addDefaultCommands(bootstrap);
    initialize(bootstrap);
    bootstrap.registerMetrics();
    return new CommandLine(bootstrap, out, err).run(arguments);
  }

  @Override
  public String getName() {
    return "watchword";
  }

  @Override
  public void initialize(Bootstrap<WatchwordConfiguration> bootstrap) {
    bootstrap.setObjectMapper(WebModule.json());
    bootstrap.setConfigurationFactoryFactory(
        (type, validator, mapper, prefix) ->
            new EnvironmentConfigurationFactory<>(type, validator, processEnvironment));
  }

  @Override
  protected void addDefaultCommands(Bootstrap<WatchwordConfiguration> bootstrap) {
    bootstrap.addCommand(new ServerCommand(this));
    bootstrap.addCommand(new CheckCommand(this, processEnvironment));
    bootstrap.addCommand(new DatabaseCommand(processEnvironment));
    bootstrap.addCommand(new AdminCommand(processEnvironment));
    bootstrap.addCommand(new UsersCommand(processEnvironment));
    bootstrap.addCommand(new ApplyCommand(processEnvironment));
    bootstrap.addCommand(new ClientSecretCommand());
  }

  @Override
  public void run(WatchwordConfiguration configuration, Environment environment) {
    processEnvironment.warnings().forEach(LOG::warn);
    configuration.requireStartable();
    configureServer(configuration);
    WireLoggers.quieten((LoggerContext) LoggerFactory.getILoggerFactory());
    // A mistake that can be seen in the file alone makes no database.
    Optional<SetupSource> setup = SetupSource.ofEachStart(processEnvironment);
    Foundation foundation = Foundation.open(configuration, processEnvironment);
    try {
      setup.ifPresent(source -> apply(source, foundation));
      start(foundation, environment);
    } catch (RuntimeException refused) {
      foundation.close();
      throw refused;
    }
  }

  private void apply(SetupSource setup, Foundation foundation) {
    setup.warnings().forEach(LOG::warn);
    List<Made> made =
        setup.apply(
            new SetupFeature(foundation, processEnvironment).applySetup(), new Requester.Service());
    SetupReport.APPLIED.lines(made).forEach(line -> LOG.info("{}: {}", setup.name(), line));
  }

  private void start(Foundation foundation, Environment environment) {
    new FirstAdministrator(processEnvironment, console).ensure(new UserFeature(foundation));
    Service service =
        Service.assemble(
            foundation,
            new AdminPortSecrets(processEnvironment)
                .readOrCreate(foundation.configuration().dataDirectory(), foundation.random()),
            processEnvironment);
    service.web().register(environment);
    service.admin().register(environment);
    environment.healthChecks().register("storage", new StorageHealthCheck(foundation.storage()));
    // Managed objects stop in reverse order: first the schedules, then the storage.
    environment.lifecycle().manage(new AutoCloseableManager(foundation));
    new Schedules(environment).start(service.schedules());
    LOG.info("Tokens are signed by {}", foundation.cryptography().providerName());
  }

  /** Sets what operators cannot configure. */
  private static void configureServer(WatchwordConfiguration configuration) {
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      // All errors are problem documents, and a thread's name must not contain a request's URL.
      server.setRegisterDefaultExceptionMappers(false);
      server.setEnableThreadNameFilter(false);
      server.setEnableVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_PAY_SINCE);
    }
    configuration.prepareAccessLog();
  }
}
