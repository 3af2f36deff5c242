package dev.watchword.persistence;

import dev.watchword.persistence.row.InstantArgumentFactory;
import dev.watchword.persistence.row.UuidArgumentFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The statements of version 0.1.0, word for word, as its nodes go on to send them while a roll-out
 * replaces one after the other. Nothing here changes when the schema does.
 */
final class Version01 {
  /** Of the last migration that it has. */
  static final String SCHEMA = "7";

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final Instant LATER = NOW.plusSeconds(86_400);

  private final Jdbi jdbi;

  Version01(DataSource database) {
    this.jdbi =
        Jdbi.create(database)
            .registerArgument(new InstantArgumentFactory())
            .registerArgument(new UuidArgumentFactory());
  }

  private int execute(String sql, Map<String, ?> values) {
    return jdbi.withHandle(handle -> bound(handle.createUpdate(sql), values).execute());
  }

  private List<Map<String, Object>> select(String sql, Map<String, ?> values) {
    return jdbi.withHandle(handle -> bound(handle.createQuery(sql), values).mapToMap().list());
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Map<String, ?> values) {
    values.forEach(statement::bind);
    return statement;
  }

  /** An active user with the role user, whose password's hash is {@code hash}. */
  void addUser(UUID id, String username, String hash) {
    execute(
        """
        INSERT INTO users (id, username, disabled_at, disabled_reason, epoch,
                           updated_at, version)
        VALUES (:id, :username, NULL, NULL, :epoch,
                :updatedAt, :version)
        """,
        Map.of("id", id, "username", username, "epoch", 0L, "updatedAt", NOW, "version", 0L));
    execute(
        "INSERT INTO user_roles (user_id, role_name) VALUES (:id, :role)",
        Map.of("id", id, "role", "user"));
    execute(
        """
        INSERT INTO credentials (user_id, password_hash, version)
        VALUES (:userId, :hash, :version)
        """,
        Map.of("userId", id, "hash", hash, "version", 0L));
  }

  int disable(UUID id, long version) {
    return execute(
        """
        UPDATE users
        SET username = username, disabled_at = :disabledAt,
            disabled_reason = :disabledReason, epoch = :epoch, updated_at = :updatedAt,
            version = :version
        WHERE id = :id AND version = :version - 1
        """,
        Map.of(
            "id",
            id,
            "disabledAt",
            NOW,
            "disabledReason",
            "left",
            "epoch",
            1L,
            "updatedAt",
            NOW,
            "version",
            version + 1));
  }

  int replaceHash(UUID user, String hash, long version) {
    return execute(
        """
        UPDATE credentials SET password_hash = :hash, version = :version
        WHERE user_id = :userId AND version = :version - 1
        """,
        Map.of("userId", user, "hash", hash, "version", version + 1));
  }

  /** The names of the users, with their roles and hashes. */
  List<Map<String, Object>> users() {
    return select(
        """
        SELECT u.id AS u_id, u.username, u.disabled_at, u.disabled_reason, u.epoch, u.updated_at, u.version,
        (SELECT string_agg(r.role_name, ',') FROM user_roles r WHERE r.user_id = u.id) AS role_names,
        c.password_hash
        FROM users u JOIN credentials c ON c.user_id = u.id ORDER BY u.username
        """,
        Map.of());
  }

  void addSession(UUID id, UUID user, byte[] secretHash) {
    execute(
        """
        INSERT INTO sessions (id, user_id, device, created_at, last_seen_at, rotated_at,
                              expires_at, generation, secret_hash, access_expires_at, ended_at,
                              ended_reason)
        VALUES (:id, :userId, :device, :createdAt, :lastSeenAt, :rotatedAt,
                :expiresAt, :generation, :secretHash, :accessExpiresAt, NULL,
                NULL)
        """,
        Map.of(
            "id",
            id,
            "userId",
            user,
            "device",
            "laptop",
            "createdAt",
            NOW,
            "lastSeenAt",
            NOW,
            "rotatedAt",
            NOW,
            "expiresAt",
            LATER,
            "generation",
            1,
            "secretHash",
            secretHash,
            "accessExpiresAt",
            NOW.plusSeconds(900)));
  }

  /** Whether this node's refresh wins. */
  int rotate(UUID id, int generation, byte[] secretHash, byte[] next) {
    return execute(
        """
        UPDATE sessions
        SET generation = :generation, secret_hash = :secretHash,
            last_seen_at = :lastSeenAt, rotated_at = :rotatedAt,
            expires_at = LEAST(expires_at, :expiresAt),
            access_expires_at = GREATEST(access_expires_at, :accessExpiresAt)
        WHERE id = :id AND generation = :oldGeneration AND secret_hash = :oldSecretHash
          AND ended_at IS NULL AND expires_at > :now
        """,
        Map.of(
            "id",
            id,
            "oldGeneration",
            generation,
            "oldSecretHash",
            secretHash,
            "now",
            NOW,
            "generation",
            generation + 1,
            "secretHash",
            next,
            "lastSeenAt",
            NOW,
            "rotatedAt",
            NOW,
            "expiresAt",
            LATER,
            "accessExpiresAt",
            NOW.plusSeconds(960)));
  }

  int endSession(UUID id, UUID user) {
    return execute(
        """
        UPDATE sessions SET ended_at = :now, ended_reason = :reason
        WHERE id = :id AND user_id = :userId AND ended_at IS NULL
        """,
        Map.of("id", id, "userId", user, "now", NOW, "reason", "LOGOUT"));
  }

  List<Map<String, Object>> session(UUID id) {
    return select(
        """
        SELECT s.id AS s_id, s.user_id, s.device, s.created_at, s.last_seen_at, s.rotated_at, s.expires_at,
        s.generation, s.secret_hash, s.access_expires_at, s.ended_at, s.ended_reason,
        u.id AS u_id, u.username
        FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = :id
        """,
        Map.of("id", id));
  }

  void revokeSession(UUID session) {
    execute(
        """
        UPDATE change_counters SET last_number = last_number + :count WHERE name = :name
        """,
        Map.of("count", 1, "name", "revocations"));
    execute(
        """
        INSERT INTO revocations (seq, session_id, user_id, below_epoch, expires_at)
        VALUES ((SELECT last_number FROM change_counters WHERE name = :name), :sessionId, NULL,
                NULL, :expiresAt)
        """,
        Map.of("name", "revocations", "sessionId", session, "expiresAt", LATER));
  }

  List<Map<String, Object>> revocations() {
    return select(
        """
        SELECT seq, session_id, user_id, below_epoch, expires_at FROM revocations
        WHERE seq > :position ORDER BY seq
        """,
        Map.of("position", 0));
  }

  /** A failure that this node counts. */
  void countFailure(UUID key) {
    execute(
        """
        INSERT INTO failed_attempts (id, times, strikes, forgotten_at)
        VALUES (:id, :times, 0, :forgottenAt)
        ON CONFLICT DO NOTHING
        """,
        Map.of("id", key, "times", new byte[0], "forgottenAt", Instant.EPOCH));
    execute(
        """
        UPDATE failed_attempts
        SET times = :times, strikes = :strikes, forgotten_at = :forgottenAt
        WHERE id = :id
        """,
        Map.of(
            "id",
            key,
            "times",
            ByteBuffer.allocate(Long.BYTES).putLong(NOW.toEpochMilli()).array(),
            "strikes",
            0,
            "forgottenAt",
            LATER));
  }

  List<Map<String, Object>> failures(UUID key) {
    return select(
        "SELECT times, strikes FROM failed_attempts WHERE id = :id FOR UPDATE", Map.of("id", key));
  }

  void know(UUID user, UUID source) {
    execute(
        """
        INSERT INTO known_sources (user_id, source, last_login_at)
        VALUES (:userId, :source, :now)
        """,
        Map.of("userId", user, "source", source, "now", NOW));
  }

  int meetAgain(UUID user, UUID source) {
    return execute(
        """
        UPDATE known_sources SET last_login_at = GREATEST(last_login_at, :now)
        WHERE user_id = :userId AND source = :source
        """,
        Map.of("userId", user, "source", source, "now", NOW));
  }

  void defineRole(String name, String policy) {
    execute(
        """
        INSERT INTO token_policies (name, access_lifetime, session_lifetime, idle_timeout,
                                    reuse_grace, max_sessions, permissions_in_token)
        VALUES (:name, :access, NULL, NULL, NULL, NULL, :inToken)
        """,
        Map.of("name", policy, "access", 60_000L, "inToken", false));
    execute(
        """
        INSERT INTO roles (name, description, token_policy) VALUES (:name, :description, :policy)
        """,
        Map.of("name", name, "description", "", "policy", policy));
    execute(
        "INSERT INTO role_permissions (role_name, permission) VALUES (:name, :permission)",
        Map.of("name", name, "permission", "users:read"));
  }

  void record(UUID id, UUID user) {
    execute(
        """
        INSERT INTO audit_events (id, event_type, at, actor_kind, actor_id, user_id, address,
                                  user_agent, request_id, details)
        VALUES (:id, :type, :at, :actorKind, NULL, :userId, NULL,
                NULL, NULL, :details)
        """,
        Map.of(
            "id",
            id,
            "type",
            "session.started",
            "at",
            NOW,
            "actorKind",
            "service",
            "userId",
            user,
            "details",
            "{}"));
  }

  void addKey(String kid, byte[] publicKey) {
    execute(
        """
        INSERT INTO signing_keys (kid, algorithm, public_key, private_key, state,
                                  verify_until, active_since, created_at)
        VALUES (:kid, :algorithm, :publicKey, :privateKey, :state,
                NULL, :activeSince, :createdAt)
        """,
        Map.of(
            "kid",
            kid,
            "algorithm",
            "ES256",
            "publicKey",
            publicKey,
            "privateKey",
            "wrapped",
            "state",
            "active",
            "activeSince",
            NOW,
            "createdAt",
            NOW));
  }

  List<Map<String, Object>> keys() {
    return select(
        """
        SELECT kid, algorithm, public_key, private_key, state, verify_until, active_since,
               created_at
        FROM signing_keys
        ORDER BY created_at, kid
        """,
        Map.of());
  }

  List<Map<String, Object>> facts() {
    return select(
        """
        SELECT id, event_type, at, actor_kind, actor_id, user_id, address, user_agent, request_id,
               details
        FROM audit_events ORDER BY id
        """,
        Map.of());
  }
}
