package dev.watchword.bootstrap;

import ch.qos.logback.classic.LoggerContext;
import dev.watchword.bootstrap.command.AdminCommand;
import dev.watchword.bootstrap.command.CheckCommand;
import dev.watchword.bootstrap.command.DatabaseCommand;
import dev.watchword.bootstrap.command.ServerCommand;
import dev.watchword.bootstrap.command.UsersCommand;
import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.NativeText;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.GeneratedToken;
import dev.watchword.bootstrap.data.RandomText;
import dev.watchword.bootstrap.feature.Service;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.web.WebModule;
import dev.watchword.web.operator.OperatorToken;
import dev.watchword.web.operator.WireLoggers;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watchword as a Dropwizard application. */
public final class WatchwordApplication extends Application<WatchwordConfiguration> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchwordApplication.class);

  private static final String OPERATOR_TOKEN = "WATCHWORD_OPERATOR_TOKEN";
  private static final int TOKEN_BYTES = 32;

  private static final int FAILED = 1;
  private static final int WRONG_COMMAND_LINE = 2;

  /** Address, time, method, path, status, length, milliseconds, and the request id. */
  private static final String REQUEST_LOG_FORMAT =
      "%a [%t{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC}] \"%m %U\" %s %b %D %responseHeader{X-Request-Id}";

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

  public static void main(String[] arguments) throws Exception {
    // Everything that people and programs read is UTF-8 in every locale.
    System.setOut(inUtf8(FileDescriptor.out));
    System.setErr(inUtf8(FileDescriptor.err));
    refuseGarbled(arguments);
    new WatchwordApplication(new ProcessEnvironment(System.getenv()), System.out).run(arguments);
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
      System.exit(FAILED);
    }
  }

  @Override
  protected void onFatalError(Throwable failure) {
    System.exit(statusOf(failure));
  }

  /** The status with which the process of a command ends that failed. */
  static int statusOf(Throwable failure) {
    return failure instanceof ArgumentParserException ? WRONG_COMMAND_LINE : FAILED;
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
  }

  @Override
  public void run(WatchwordConfiguration configuration, Environment environment) {
    processEnvironment.warnings().forEach(LOG::warn);
    configuration.memory().requireEnough();
    configureServer(configuration);
    WireLoggers.quieten((LoggerContext) LoggerFactory.getILoggerFactory());
    Foundation foundation = Foundation.open(configuration, processEnvironment);
    try {
      start(foundation, environment);
    } catch (RuntimeException refused) {
      foundation.close();
      throw refused;
    }
  }

  private void start(Foundation foundation, Environment environment) {
    new FirstAdministrator(processEnvironment, console).ensure(new UserFeature(foundation));
    Service service =
        Service.assemble(
            foundation, operatorToken(foundation.configuration(), foundation.random()));
    service.web().register(environment);
    service.admin().register(environment);
    environment.healthChecks().register("storage", new StorageHealthCheck(foundation.storage()));
    // Managed objects stop in reverse order: first the schedules, then the storage.
    environment.lifecycle().manage(new AutoCloseableManager(foundation));
    new Schedules(environment).start(service.schedules());
    LOG.info("Tokens are signed by {}", foundation.cryptography().providerName());
  }

  private OperatorToken operatorToken(WatchwordConfiguration configuration, SecureRandom random) {
    String token =
        processEnvironment
            .secret(OPERATOR_TOKEN)
            .orElseGet(
                () ->
                    new GeneratedToken(DataDirectory.open(configuration.dataDirectory()))
                        .readOrCreate(() -> RandomText.hex(random, TOKEN_BYTES)));
    try {
      return new OperatorToken(token);
    } catch (IllegalArgumentException tooShort) {
      throw new StartRefusedException(
          OPERATOR_TOKEN + " is not acceptable: " + tooShort.getMessage() + ".", tooShort);
    }
  }

  /** Sets what operators cannot configure. */
  private static void configureServer(WatchwordConfiguration configuration) {
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      // All errors are problem documents, and a thread's name must not contain a request's URL.
      server.setRegisterDefaultExceptionMappers(false);
      server.setEnableThreadNameFilter(false);
      server.setEnableVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_PAY_SINCE);
      if (server.getRequestLogFactory() instanceof LogbackAccessRequestLogFactory requestLog) {
        requestLog.getAppenders().forEach(WatchwordApplication::leaveTheQueryOut);
      }
    }
  }

  /**
   * Replaces Dropwizard's own format, which includes the query, where careless clients send tokens.
   */
  private static void leaveTheQueryOut(AppenderFactory<?> factory) {
    if (factory instanceof AbstractAppenderFactory<?> appender && appender.getLogFormat() == null) {
      appender.setLogFormat(REQUEST_LOG_FORMAT);
    }
  }
}
