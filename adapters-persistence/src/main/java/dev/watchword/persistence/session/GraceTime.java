package dev.watchword.persistence.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.session.Reading;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose time the grace clock goes by: the clocks of several nodes may differ by more than a grace.
 *
 * @param server an SQL expression of the server's time; without it, the caller's time counts
 */
public record GraceTime(Optional<String> server) {
  /** For a database that one process has for itself. */
  public static final GraceTime OF_CALLER = new GraceTime(Optional.empty());

  /** Goes by the time of the server. */
  public static GraceTime of(String server) {
    return new GraceTime(Optional.of(server));
  }

  /** What a statement over {@code grace_clock g} selects. */
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
