package dev.watchword.bootstrap.log;

import dev.watchword.web.token.BearerAuthFilter;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;

/**
 * The access log as lines for people. Dropwizard's own format includes the query, where careless
 * clients send tokens.
 */
final class AccessText {
  /** Address, time, method, path, status, length, milliseconds, request id and user id. */
  private static final String FORMAT =
      "%a [%t{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC}] \"%m %U\" %s %b %D %responseHeader{X-Request-Id}"
          + " %reqAttribute{"
          + BearerAuthFilter.SUBJECT
          + "}";

  private AccessText() {}

  static void applyTo(AppenderFactory<?> factory) {
    if (factory instanceof AbstractAppenderFactory<?> appender && appender.getLogFormat() == null) {
      appender.setLogFormat(FORMAT);
    }
  }
}
