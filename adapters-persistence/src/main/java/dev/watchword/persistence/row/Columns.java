package dev.watchword.persistence.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads columns whose types need conversion. */
public final class Columns {
  private static final String SEPARATOR = ",";

  private Columns() {}

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public static Optional<String> optionalString(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<Integer> optionalInteger(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  /** A column in milliseconds. */
  public static Optional<Duration> optionalDuration(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class)).map(Duration::ofMillis);
  }

  /** A column of comma-separated names, made by {@code string_agg}. */
  public static Set<String> names(ResultSet row, String column) throws SQLException {
    return optionalString(row, column)
        .map(joined -> Arrays.stream(joined.split(SEPARATOR, -1)).collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
