package dev.watchword.bootstrap.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.logging.common.BootstrapLogging;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory.ConsoleStream;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log off standard output where programs read something else there: before the
 * configuration is known, and from all commands but the service.
 */
public final class ConsoleLog {
  private ConsoleLog() {}

  /** Logs warnings to standard error, until the configuration is known. */
  public static void begin() {
    BootstrapLogging.bootstrap(Level.WARN);
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Iterator<Appender<ILoggingEvent>> appenders =
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console) {
        console.stop();
        console.setTarget("System.err");
        console.start();
      }
    }
  }

  /** Moves what would be logged to standard output to standard error. */
  public static void toStandardError(LoggingFactory log) {
    if (log instanceof DefaultLoggingFactory appending) {
      appending.getAppenders().stream()
          .filter(ConsoleAppenderFactory.class::isInstance)
          .map(ConsoleAppenderFactory.class::cast)
          .forEach(console -> console.setTarget(ConsoleStream.STDERR));
      log.configure(new MetricRegistry(), "watchword");
    }
  }
}
