package dev.watchword.bootstrap.benchmark;

import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Fills an empty schema, as fast as JDBC goes, with users who have logged in once: each has a
 * session, a known source and a fact in the audit trail.
 */
final class LargeTables {
  private static final int BATCH = 5_000;
  private static final String HASH = "$fake$not-a-hash-that-anybody-checks";

  private final Connection connection;
  private final AttemptKeys keys;
  private final Random random = new Random(42);

  LargeTables(Connection connection, AttemptKeys keys) {
    this.connection = connection;
    this.keys = keys;
  }

  /** The ids of the users, in the order of their names. */
  List<UUID> fill(int users) throws SQLException {
    connection.setAutoCommit(false);
    List<UUID> ids = new ArrayList<>(users);
    for (int from = 0; from < users; from += BATCH) {
      ids.addAll(fill(from, Math.min(users, from + BATCH)));
      connection.commit();
    }
    return ids;
  }

  static String username(int number) {
    return String.format(Locale.ROOT, "user-%07d", number);
  }

  /** From where the user logs in. */
  static Source.At source(int number) {
    return new Source.At(new IpAddress(number, 0));
  }

  private UUID knownSource(UUID user, int number) {
    return keys.of(new UserId(user), source(number)).value();
  }

  private List<UUID> fill(int from, int to) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    try (PreparedStatement user =
            prepare(
                "INSERT INTO users (id, username, epoch, updated_at, version)"
                    + " VALUES (?, ?, 0, ?, 1)");
        PreparedStatement role =
            prepare("INSERT INTO user_roles (user_id, role_name) VALUES (?, 'user')");
        PreparedStatement credential =
            prepare("INSERT INTO credentials (user_id, password_hash, version) VALUES (?, ?, 1)");
        PreparedStatement session =
            prepare(
                "INSERT INTO sessions (id, user_id, created_at, last_seen_at, rotated_at,"
                    + " expires_at, generation, secret_hash, access_expires_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)");
        PreparedStatement source =
            prepare("INSERT INTO known_sources (user_id, source, last_login_at) VALUES (?, ?, ?)");
        PreparedStatement fact =
            prepare(
                "INSERT INTO audit_events (id, event_type, at, actor_kind, actor_id, user_id,"
                    + " details) VALUES (?, 'login.succeeded', ?, 'user', ?, ?, ?)")) {
      for (int number = from; number < to; number++) {
        UUID id = UuidV7.at(now.toInstant().minusSeconds(to - number), random);
        ids.add(id);
        add(user, id, username(number), now);
        add(role, id);
        add(credential, id, HASH);
        UUID sid = UuidV7.at(now.toInstant(), random);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        add(session, sid, id, now, now, now, now.plusHours(24), secret, now.plusMinutes(15));
        add(source, id, knownSource(id, number), now);
        UUID event = UuidV7.at(now.toInstant(), random);
        add(fact, event, now, id, id, "{\"session_id\":\"" + sid + "\"}");
      }
      for (PreparedStatement statement : List.of(user, role, credential, session, source, fact)) {
        statement.executeBatch();
      }
    }
    return ids;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
