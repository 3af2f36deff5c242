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
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a user from a statement over {@code users u}: one row, however many roles the user has. */
public final class UserRow {
  /** The columns that such a statement selects. Roles and epoch come from the same moment. */
  public static final String COLUMNS =
      """
      u.id AS u_id, u.username, u.disabled_at, u.disabled_reason, u.epoch, u.updated_at, u.version,
      (SELECT string_agg(r.role_name, ',') FROM user_roles r WHERE r.user_id = u.id) AS role_names
      """;

  private UserRow() {}

  public static User read(ResultSet row) throws SQLException {
    return new User(
        new UserId(Columns.uuid(row, "u_id")),
        new Username(row.getString("username")),
        state(row),
        roles(row),
        new Epoch(row.getLong("epoch")),
        Columns.instant(row, "updated_at"),
        row.getLong("version"));
  }

  private static AccountState state(ResultSet row) throws SQLException {
    var reason = Columns.optionalString(row, "disabled_reason").map(DisabledReason::new);
    return Columns.optionalInstant(row, "disabled_at")
        .<AccountState>map(since -> new AccountState.Disabled(since, reason))
        .orElseGet(AccountState.Active::new);
  }

  static Set<RoleName> roles(ResultSet row) throws SQLException {
    return Columns.names(row, "role_names").stream().map(RoleName::new).collect(Collectors.toSet());
  }
}
