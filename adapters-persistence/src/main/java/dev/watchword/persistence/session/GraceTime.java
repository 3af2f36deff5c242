package dev.watchword.persistence.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.session.Reading;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock that the grace clock is measured with: the clocks of several nodes may differ by more
 * than a grace.
 *
 * @param server an SQL expression of the server's time; if empty, the caller's time is used
 */
public record GraceTime(Optional<String> server) {
  /** For a database that belongs to one process. */
  public static final GraceTime OF_CALLER = new GraceTime(Optional.empty());

  /** Uses the time of the server. */
  public static GraceTime of(String server) {
    return new GraceTime(Optional.of(server));
  }

  /** The columns that a statement over {@code grace_clock g} selects. */
  String columns() {
    return "g.reading, g.advanced_at"
        + server.map(time -> ", " + time + " AS clock_seen_at").orElse("");
  }

  GraceClock read(ResultSet row, Instant now) throws SQLException {
    return new GraceClock(
        new Reading(row.getLong("reading")),
        Columns.instant(row, "advanced_at"),
        server.isPresent() ? Columns.instant(row, "clock_seen_at") : now);
  }
}
