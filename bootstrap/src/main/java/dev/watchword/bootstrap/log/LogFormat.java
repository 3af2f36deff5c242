package dev.watchword.bootstrap.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.spi.DeferredProcessingAware;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import io.dropwizard.logging.json.AbstractJsonLayoutBaseFactory;
import io.dropwizard.logging.json.EventAttribute;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** The form of each line of the log, in all appenders that have no layout of their own. */
public enum LogFormat {
  /** Lines for people. */
  TEXT {
    @Override
    public void applyTo(LoggingFactory log) {
      // The configuration file has the format.
    }

    @Override
    public void applyTo(LogbackAccessRequestLogFactory accessLog) {
      accessLog.getAppenders().forEach(AccessText::applyTo);
    }
  },

  /** A JSON object for each line. */
  JSON {
    @Override
    public void applyTo(LoggingFactory log) {
      if (log instanceof DefaultLoggingFactory appending) {
        layOut(appending.getAppenders(), events());
      }
    }

    @Override
    public void applyTo(LogbackAccessRequestLogFactory accessLog) {
      layOut(accessLog.getAppenders(), withTime(new AccessJson.Factory()));
    }
  };

  /** RFC 3339, in UTC. */
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

  /** As it stands in the configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sets the form of what the program says. */
  public abstract void applyTo(LoggingFactory log);

  /** Sets the form of the access log. */
  public abstract void applyTo(LogbackAccessRequestLogFactory accessLog);

  private static DiscoverableLayoutFactory<ILoggingEvent> events() {
    EventJsonLayoutBaseFactory factory = new EventJsonLayoutBaseFactory();
    factory.setIncludes(
        EnumSet.of(
            EventAttribute.TIMESTAMP,
            EventAttribute.LEVEL,
            EventAttribute.LOGGER_NAME,
            EventAttribute.MESSAGE,
            EventAttribute.MDC,
            EventAttribute.EXCEPTION));
    factory.setFlattenMdc(true);
    return withTime(factory);
  }

  private static <E extends DeferredProcessingAware> DiscoverableLayoutFactory<E> withTime(
      AbstractJsonLayoutBaseFactory<E> factory) {
    factory.setTimestampFormat(TIME);
    return factory;
  }

  private static <E extends DeferredProcessingAware> void layOut(
      List<AppenderFactory<E>> appenders, DiscoverableLayoutFactory<E> layout) {
    for (AppenderFactory<E> factory : appenders) {
      if (factory instanceof AbstractAppenderFactory<E> appender && appender.getLayout() == null) {
        appender.setLayout(layout);
      }
    }
  }
}
