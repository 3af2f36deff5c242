package dev.watchword.persistence.row;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds instants as times in UTC, truncated to the millisecond. JDBC's own timestamps depend on the
 * time zone of the process.
 */
public final class InstantArgumentFactory extends AbstractArgumentFactory<Instant> {
  public InstantArgumentFactory() {
    super(Types.TIMESTAMP_WITH_TIMEZONE);
  }

  @Override
  protected Argument build(Instant value, ConfigRegistry config) {
    return (position, statement, context) ->
        statement.setObject(
            position, value.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
  }
}
