package dev.watchword.persistence.session;

import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.Lineage;
import dev.watchword.domain.session.Reading;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.Whereabouts;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads a session from a statement over {@code sessions s}. */
final class SessionRow {
  static final String COLUMNS =
      """
      s.id AS s_id, s.user_id, s.device, s.created_at, s.last_seen_at, s.rotated_at, s.expires_at,
      s.generation, s.secret_hash, s.first_generation, s.rotated_generation, s.rotated_reading,
      s.rotated_before_reading, s.rotated_from, s.shown_seen_at, s.begun_from, s.companion,
      s.disputed_generation, s.disputes, s.access_expires_at, s.ended_at, s.ended_reason
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
        ended,
        whereabouts(row));
  }

  private static Lineage lineage(ResultSet row) throws SQLException {
    boolean isPresent = isOfPresentGeneration(row);
    return new Lineage(
        generation(row, "first_generation").orElse(Generation.FIRST),
        reading(row, "rotated_reading").filter(any -> isPresent),
        reading(row, "rotated_before_reading").filter(any -> isPresent),
        Columns.optionalInstant(row, "shown_seen_at").orElse(Columns.instant(row, "created_at")));
  }

  private static Whereabouts whereabouts(ResultSet row) throws SQLException {
    boolean isPresent = isOfPresentGeneration(row);
    return new Whereabouts(
        source(row, "begun_from"),
        source(row, "companion"),
        source(row, "rotated_from").filter(any -> isPresent),
        generation(row, "disputed_generation").orElse(Whereabouts.NEVER),
        Columns.optionalInteger(row, "disputes").orElse(0));
  }

  /**
   * A node of the previous version rotates, but leaves the columns about the rotation as they were.
   */
  private static boolean isOfPresentGeneration(ResultSet row) throws SQLException {
    return Columns.optionalInteger(row, "rotated_generation")
        .equals(Optional.of(row.getInt("generation")));
  }

  private static Optional<Generation> generation(ResultSet row, String column) throws SQLException {
    return Columns.optionalInteger(row, column).map(Generation::new);
  }

  private static Optional<Reading> reading(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class)).map(Reading::new);
  }

  private static Optional<Source.At> source(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class))
        .map(
            bits ->
                new Source.At(
                    new IpAddress(bits.getMostSignificantBits(), bits.getLeastSignificantBits())));
  }

  private static Optional<Session.Ended> ended(ResultSet row) throws SQLException {
    Optional<Instant> at = Columns.optionalInstant(row, "ended_at");
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Session.Ended(at.orElseThrow(), EndReason.valueOf(row.getString("ended_reason"))));
  }
}
