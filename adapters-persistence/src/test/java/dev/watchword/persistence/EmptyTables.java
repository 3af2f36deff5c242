package dev.watchword.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database back to what the migrations make of it. */
final class EmptyTables {
  private static final List<String> STATEMENTS =
      List.of(
          "DELETE FROM audit_events",
          "DELETE FROM revocations",
          "UPDATE change_counters SET last_number = 0",
          "DELETE FROM signing_keys",
          "DELETE FROM data_keys",
          "DELETE FROM failed_attempts",
          "DELETE FROM users",
          "DELETE FROM clients",
          "DELETE FROM used_assertions",
          "DELETE FROM roles WHERE name NOT IN ('admin', 'user')",
          "UPDATE roles SET token_policy = NULL",
          "DELETE FROM token_policies WHERE name <> 'default'");

  private EmptyTables() {}

  static void restore(Storage storage) {
    try (Connection connection = storage.pool().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
