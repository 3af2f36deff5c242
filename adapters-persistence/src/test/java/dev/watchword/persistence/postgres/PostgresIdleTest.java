package dev.watchword.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.user.Users;
import dev.watchword.persistence.Postgres;
import dev.watchword.persistence.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction that nobody ends keeps the server from tidying up. */
class PostgresIdleTest {
  @Test
  void noConnectionIdlesInATransaction() throws SQLException {
    String database = Postgres.newDatabase();
    try (Storage storage = Postgres.open(database)) {
      storage.migrate();
      // As many connections as there can be: read, written, failed and only looked at.
      Race.of(8, number -> use(storage, number));
      assertThat(storage.isReachable()).isTrue();

      assertThat(states(database))
          .hasSizeGreaterThan(2)
          .doesNotContain("idle in transaction", "idle in transaction (aborted)");
    }
  }

  private static boolean use(Storage storage, int number) {
    if (number % 2 == 0) {
      storage.unitOfWork().write(tx -> tx.users().add(Users.named("user-" + number)));
    }
    return storage.patientUnitOfWork().<Boolean>read(tx -> tx.users().anyExists());
  }

  private static List<String> states(String database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(Postgres.url("postgres"), "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT state FROM pg_stat_activity WHERE datname = '" + database + "'")) {
      List<String> states = new ArrayList<>();
      while (rows.next()) {
        states.add(rows.getString(1));
      }
      return states;
    }
  }
}
