package dev.watchword.web.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The loggers of Jetty. Below INFO they write requests as they came in, with passwords and tokens,
 * so they never write that much. Its parsers do so at WARN already: kilobytes of what a client
 * calls a host.
 */
public final class WireLoggers {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WireLoggers.class);

  private static final String ALL = "org.eclipse.jetty";
  private static final Set<String> PARSERS =
      Set.of(ALL + ".http.HttpParser", ALL + ".util.HostPort");

  /** Writes a hundred lines about each client that did not wait for its answer. */
  private static final String RESPONDER = "org.glassfish.jersey.server.ServerRuntime$Responder";

  private WireLoggers() {}

  /** Raises those that were configured to write more than INFO, and keeps the others apart. */
  public static void quieten(LoggerContext loggers) {
    loggers.getLoggerList().stream()
        .filter(logger -> logger.getLevel() != null && tellsTooMuch(logger, logger.getLevel()))
        .forEach(WireLoggers::quieten);
    Logger all = loggers.getLogger(ALL);
    // A level of its own: that of another logger does not reach it any more.
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

  /** Whether secrets would be in the log if this logger were at this level. */
  static boolean tellsTooMuch(Logger logger, Level level) {
    boolean isOne = logger.getName().equals(ALL) || logger.getName().startsWith(ALL + ".");
    return isOne && !level.isGreaterOrEqual(most(logger));
  }

  /** The most that this logger of Jetty may write. */
  static Level most(Logger logger) {
    return PARSERS.contains(logger.getName()) ? Level.ERROR : Level.INFO;
  }
}
