package dev.watchword.persistence.accesskey;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.AccessKeyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an access key from a statement over {@code access_keys k}. */
final class AccessKeyRow {
  static final String COLUMNS =
      """
      k.id AS k_id, k.user_id, k.name, k.permissions, k.secret_hash, k.created_at, k.expires_at,
      k.last_used_on
      """;

  private AccessKeyRow() {}

  static AccessKey read(ResultSet row) throws SQLException {
    return new AccessKey(
        new AccessKeyId(Columns.uuid(row, "k_id")),
        new UserId(Columns.uuid(row, "user_id")),
        new AccessKeyName(row.getString("name")),
        Columns.optionalString(row, "permissions").map(AccessKeyRow::permissions),
        new SecretHash(row.getBytes("secret_hash")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Optional.ofNullable(row.getObject("last_used_on", LocalDate.class)));
  }

  /** The column {@code permissions}; empty for a key that allows whatever its owner may. */
  static Optional<String> rights(AccessKey key) {
    return key.permissions().map(Permission::joined);
  }

  private static Set<Permission> permissions(String joined) {
    return joined.isEmpty()
        ? Set.of()
        : Arrays.stream(joined.split(" ", -1)).map(Permission::of).collect(Collectors.toSet());
  }
}
