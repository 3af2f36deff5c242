package dev.watchword.persistence.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.session.Reading;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Whose time the grace clock goes by: the clocks of several nodes may differ by more than a grace.
 */
public enum GraceTime {
  /** One process has the database for itself. */
  OF_PROCESS("") {
    @Override
    Instant seenAt(ResultSet row, Instant now) {
      return now;
    }
  },
  /** Not the time at which the transaction began: it may have waited. */
  OF_SERVER(", CAST(clock_timestamp() AS TIMESTAMP(3) WITH TIME ZONE) AS clock_seen_at") {
    @Override
    Instant seenAt(ResultSet row, Instant now) throws SQLException {
      return Columns.instant(row, "clock_seen_at");
    }
  };

  private final String columns;

  GraceTime(String seenAt) {
    this.columns = "g.reading, g.advanced_at" + seenAt;
  }

  /** What a statement over {@code grace_clock g} selects. */
  String columns() {
    return columns;
  }

  abstract Instant seenAt(ResultSet row, Instant now) throws SQLException;

  GraceClock read(ResultSet row, Instant now) throws SQLException {
    return new GraceClock(
        new Reading(row.getLong("reading")), Columns.instant(row, "advanced_at"), seenAt(row, now));
  }
}
