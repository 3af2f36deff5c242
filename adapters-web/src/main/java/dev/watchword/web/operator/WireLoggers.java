package dev.watchword.web.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Limits the loggers of Jetty. Below INFO they log requests as they came in, with passwords and
 * tokens. Its parsers do so even at WARN: they log kilobytes of what a client sends as a host.
 */
public final class WireLoggers {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WireLoggers.class);

  private static final String ALL = "org.eclipse.jetty";
  private static final Set<String> PARSERS =
      Set.of(ALL + ".http.HttpParser", ALL + ".util.HostPort");

  /** Logs a hundred lines about each client that did not wait for its answer. */
  private static final String RESPONDER = "org.glassfish.jersey.server.ServerRuntime$Responder";

  private WireLoggers() {}

  /** Raises loggers that were configured below INFO, and detaches the others from their parents. */
  public static void quieten(LoggerContext loggers) {
    loggers.getLoggerList().stream()
        .filter(logger -> logger.getLevel() != null && tellsTooMuch(logger, logger.getLevel()))
        .forEach(WireLoggers::quieten);
    Logger all = loggers.getLogger(ALL);
    // A level of its own, so that the level of its parent no longer applies.
    all.setLevel(tellsTooMuch(all, all.getEffectiveLevel()) ? Level.INFO : all.getEffectiveLevel());
    loggers.getLogger(RESPONDER).setLevel(Level.OFF);
    PARSERS.stream().map(loggers::getLogger).forEach(WireLoggers::silence);
  }

  private static void silence(Logger parser) {
    if (tellsTooMuch(parser, parser.getEffectiveLevel())) {
      parser.setLevel(most(parser));
    }
  }

  private static void quieten(Logger logger) {
    LOG.warn(
        "The logger {} stays at {}: with more it would write passwords and tokens",
        logger.getName(),
        most(logger));
    logger.setLevel(most(logger));
  }

  /** Whether secrets would be in the log with this logger at this level. */
  static boolean tellsTooMuch(Logger logger, Level level) {
    boolean isOne = logger.getName().equals(ALL) || logger.getName().startsWith(ALL + ".");
    return isOne && !level.isGreaterOrEqual(most(logger));
  }

  /** The lowest level that this logger of Jetty may have. */
  static Level most(Logger logger) {
    return PARSERS.contains(logger.getName()) ? Level.ERROR : Level.INFO;
  }
}
