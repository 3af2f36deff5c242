package dev.watchword.persistence.session;

import dev.watchword.domain.session.Device;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.Lineage;
import dev.watchword.domain.session.SecretHash;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A session as a statement over {@code sessions s} reads it. */
final class SessionRow {
  static final String COLUMNS =
      """
      s.id AS s_id, s.user_id, s.device, s.created_at, s.last_seen_at, s.rotated_at, s.expires_at,
      s.generation, s.secret_hash, s.first_generation, s.access_expires_at, s.ended_at, s.ended_reason
      """;

  private SessionRow() {}

  static Session read(ResultSet row) throws SQLException {
    return read(row, ended(row));
  }

  /** The session as it was before it ended. */
  static Session readAsNotEnded(ResultSet row) throws SQLException {
    return read(row, Optional.empty());
  }

  private static Session read(ResultSet row, Optional<Session.Ended> ended) throws SQLException {
    return new Session(
        new SessionId(Columns.uuid(row, "s_id")),
        new UserId(Columns.uuid(row, "user_id")),
        Columns.optionalString(row, "device").map(Device::new),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "last_seen_at"),
        Columns.instant(row, "rotated_at"),
        Columns.instant(row, "expires_at"),
        new Generation(row.getInt("generation")),
        new SecretHash(row.getBytes("secret_hash")),
        lineage(row),
        Columns.instant(row, "access_expires_at"),
        ended);
  }

  private static Lineage lineage(ResultSet row) throws SQLException {
    int first = row.getInt("first_generation");
    return new Lineage(row.wasNull() ? Generation.FIRST : new Generation(first));
  }

  private static Optional<Session.Ended> ended(ResultSet row) throws SQLException {
    Optional<Instant> at = Columns.optionalInstant(row, "ended_at");
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Session.Ended(at.orElseThrow(), EndReason.valueOf(row.getString("ended_reason"))));
  }
}
