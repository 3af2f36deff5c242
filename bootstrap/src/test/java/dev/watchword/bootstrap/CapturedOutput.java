package dev.watchword.bootstrap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that this process prints and logs, with all that belongs to an event. */
final class CapturedOutput implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Appender appender = new Appender();

  private CapturedOutput() {}

  /** From now on nothing is printed any more. */
  static CapturedOutput begin() {
    CapturedOutput captured = new CapturedOutput();
    PrintStream stream = new PrintStream(captured.printed, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    return captured;
  }

  /** Hears what is logged; a service that starts forgets who listened before. */
  void listen() {
    appender.setContext(loggers);
    appender.start();
    root().addAppender(appender);
  }

  private Logger root() {
    return loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  String text() {
    return String.join("", appender.events) + printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root().detachAppender(appender);
    appender.stop();
    System.setOut(out);
    System.setErr(err);
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(
          Stream.of(
                  event.getLevel(),
                  event.getThreadName(),
                  event.getMDCPropertyMap(),
                  event.getMarkerList(),
                  event.getKeyValuePairs(),
                  event.getLoggerName(),
                  event.getMessage(),
                  Arrays.deepToString(event.getArgumentArray()),
                  event.getFormattedMessage(),
                  ThrowableProxyUtil.asString(event.getThrowableProxy()))
              .map(Objects::toString)
              .collect(Collectors.joining(" | ", "", "\n")));
    }
  }
}
