package dev.watchword.persistence.user;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a user from a statement over {@code users u}: one row, however many roles the user has. */
public final class UserRow {
  /** The columns that such a statement selects. Roles and epoch come from the same moment. */
  public static final String COLUMNS =
      """
      u.id AS u_id, u.username, u.disabled_at, u.disabled_reason, u.epoch,
      u.created_at AS u_created_at, u.updated_at, u.version,
      (SELECT string_agg(r.role_name, ',') FROM user_roles r WHERE r.user_id = u.id) AS role_names
      """;

  private UserRow() {}

  public static User read(ResultSet row) throws SQLException {
    UserId id = new UserId(Columns.uuid(row, "u_id"));
    Instant updatedAt = Columns.instant(row, "updated_at");
    return new User(
        id,
        new Username(row.getString("username")),
        state(row),
        roles(row),
        new Epoch(row.getLong("epoch")),
        createdAt(row, id).orElse(updatedAt),
        updatedAt,
        row.getLong("version"));
  }

  /** Rows that the version before wrote have no time, but an id that contains it. */
  private static Optional<Instant> createdAt(ResultSet row, UserId id) throws SQLException {
    return Columns.optionalInstant(row, "u_created_at").or(id::instant);
  }

  private static AccountState state(ResultSet row) throws SQLException {
    var reason = Columns.optionalString(row, "disabled_reason").map(DisabledReason::new);
    return Columns.optionalInstant(row, "disabled_at")
        .<AccountState>map(since -> new AccountState.Disabled(since, reason))
        .orElseGet(AccountState.Active::new);
  }

  private static Set<RoleName> roles(ResultSet row) throws SQLException {
    return Columns.names(row, "role_names").stream().map(RoleName::new).collect(Collectors.toSet());
  }
}
