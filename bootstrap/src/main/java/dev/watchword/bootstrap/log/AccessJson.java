package dev.watchword.bootstrap.log;

import ch.qos.logback.access.common.spi.IAccessEvent;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.LayoutBase;
import dev.watchword.web.token.BearerAuthFilter;
import io.dropwizard.logging.json.AbstractJsonLayoutBaseFactory;
import io.dropwizard.logging.json.layout.AbstractJsonLayout;
import io.dropwizard.logging.json.layout.JsonFormatter;
import io.dropwizard.logging.json.layout.TimestampFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;

/**
 * A line of the access log as JSON, with the members that each line of the log has. It leaves out
 * the query and all headers, where clients send tokens.
 */
final class AccessJson extends AbstractJsonLayout<IAccessEvent> {
  private static final String LOGGER = "access";

  private final TimestampFormatter time;

  private AccessJson(JsonFormatter json, TimestampFormatter time) {
    super(json);
    this.time = time;
  }

  /** Constructs the layout for an appender. */
  static final class Factory extends AbstractJsonLayoutBaseFactory<IAccessEvent> {
    @Override
    public LayoutBase<IAccessEvent> build(LoggerContext context, TimeZone zone) {
      return new AccessJson(createDropwizardJsonFormatter(), createTimestampFormatter(zone));
    }
  }

  @Override
  protected Map<String, Object> toJsonMap(IAccessEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", time.format(event.getTimeStamp()));
    line.put("level", "INFO");
    line.put("logger", LOGGER);
    line.put(
        "message", event.getMethod() + " " + event.getRequestURI() + " " + event.getStatusCode());
    putIfKnown(line, "request_id", event.getResponseHeader("X-Request-Id"));
    putIfKnown(line, "user_id", event.getAttribute(BearerAuthFilter.SUBJECT));
    line.put("address", event.getRemoteAddr());
    line.put("method", event.getMethod());
    line.put("path", event.getRequestURI());
    line.put("status", event.getStatusCode());
    line.put("bytes", event.getContentLength());
    line.put("duration_ms", event.getElapsedTime());
    return line;
  }

  private static void putIfKnown(Map<String, Object> line, String member, String value) {
    if (!IAccessEvent.NA.equals(value)) {
      line.put(member, value);
    }
  }
}
