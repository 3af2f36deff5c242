package dev.watchword.persistence.session;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.session.SessionRepository;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import dev.watchword.persistence.user.UserRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions in the table {@code sessions}. */
public final class JdbiSessionRepository implements SessionRepository {
  private final Handle handle;
  private final GraceTime graceTime;

  public JdbiSessionRepository(Handle handle, GraceTime graceTime) {
    this.handle = handle;
    this.graceTime = graceTime;
  }

  @Override
  public void add(Session session) {
    handle
        .createUpdate(
            """
            INSERT INTO sessions (id, user_id, device, created_at, last_seen_at, rotated_at,
                expires_at, generation, secret_hash, first_generation, rotated_generation,
                rotated_reading, rotated_before_reading, rotated_from, shown_seen_at,
                begun_from, companion, disputed_generation, disputes, access_expires_at,
                ended_at, ended_reason)
            VALUES (:id, :userId, :device, :createdAt, :lastSeenAt, :rotatedAt,
                :expiresAt, :generation, :secretHash.bytes, :lineage.first, :generation,
                :lineage.rotation, :lineage.rotationBefore, :whereabouts.rotated, :lineage.shown,
                :whereabouts.begun, :whereabouts.companion, :whereabouts.disputed,
                :whereabouts.disputes, :accessExpiresAt, :endedAt, :endedReason)
            """)
        .bindMethods(session)
        .bind("endedAt", session.ended().map(Session.Ended::at))
        .bind("endedReason", session.ended().map(Session.Ended::reason))
        .execute();
  }

  @Override
  public Optional<SessionOfUser> findWithUser(SessionId id) {
    return handle
        .createQuery(
            "SELECT "
                + SessionRow.COLUMNS
                + ", "
                + UserRow.COLUMNS
                + " FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = :id")
        .bind("id", id)
        .map((row, context) -> new SessionOfUser(SessionRow.read(row), UserRow.read(row)))
        .findOne();
  }

  @Override
  public Optional<SeenSession> see(SessionId id, Instant now) {
    return handle
        .createQuery(
            "SELECT "
                + SessionRow.COLUMNS
                + ", "
                + UserRow.COLUMNS
                + ", "
                + graceTime.columns()
                + " FROM sessions s JOIN users u ON u.id = s.user_id CROSS JOIN grace_clock g"
                + " WHERE s.id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new SeenSession(
                    SessionRow.read(row), UserRow.read(row), graceTime.read(row, now).reading()))
        .findOne();
  }

  @Override
  public boolean advance(Session before, Session after, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE sessions
                SET generation = :generation, secret_hash = :secretHash.bytes,
                    first_generation = :lineage.first, rotated_generation = :generation,
                    rotated_reading = :lineage.rotation,
                    rotated_before_reading = :lineage.rotationBefore,
                    rotated_from = :whereabouts.rotated, shown_seen_at = :lineage.shown,
                    begun_from = :whereabouts.begun, companion = :whereabouts.companion,
                    disputed_generation = :whereabouts.disputed, disputes = :whereabouts.disputes,
                    last_seen_at = :lastSeenAt, rotated_at = :rotatedAt,
                    expires_at = LEAST(expires_at, :expiresAt),
                    access_expires_at = GREATEST(access_expires_at, :accessExpiresAt)
                WHERE id = :before.id AND generation = :before.generation
                  AND secret_hash = :before.secretHash.bytes
                  AND ended_at IS NULL AND expires_at > :now
                """)
            .bindMethods(after)
            .bindMethods("before", before)
            .bind("now", now)
            .execute()
        == 1;
  }

  @Override
  public Optional<Session> end(SessionId id, UserId userId, Instant now, EndReason reason) {
    int ended =
        handle
            .createUpdate(
                """
                UPDATE sessions SET ended_at = :now, ended_reason = :reason
                WHERE id = :id AND user_id = :userId AND ended_at IS NULL
                """)
            .bind("id", id)
            .bind("userId", userId)
            .bind("now", now)
            .bind("reason", reason)
            .execute();
    return ended == 0 ? Optional.empty() : findAsNotEnded(id);
  }

  private Optional<Session> findAsNotEnded(SessionId id) {
    return handle
        .createQuery("SELECT " + SessionRow.COLUMNS + " FROM sessions s WHERE s.id = :id")
        .bind("id", id)
        .map((row, context) -> SessionRow.readAsNotEnded(row))
        .findOne();
  }

  @Override
  public List<Session> activeOf(UserId userId, Instant now) {
    return openOf(userId, "s.expires_at > :now", now);
  }

  @Override
  public List<Session> endableOf(UserId userId, Instant now) {
    return openOf(userId, "(s.expires_at > :now OR s.access_expires_at > :now)", now);
  }

  private List<Session> openOf(UserId userId, String stillAlive, Instant now) {
    return handle
        .createQuery(
            "SELECT "
                + SessionRow.COLUMNS
                + " FROM sessions s WHERE s.user_id = :userId AND s.ended_at IS NULL AND "
                + stillAlive
                + " ORDER BY s.created_at, s.id")
        .bind("userId", userId)
        .bind("now", now)
        .map((row, context) -> SessionRow.read(row))
        .list();
  }

  @Override
  public Optional<Instant> latestAccessExpiry(UserId userId) {
    return handle
        .createQuery(
            "SELECT MAX(access_expires_at) AS latest FROM sessions WHERE user_id = :userId")
        .bind("userId", userId)
        .map((row, context) -> Columns.optionalInstant(row, "latest"))
        .one();
  }

  @Override
  public void settle(Instant now) {
    handle
        .createUpdate(
            """
            UPDATE sessions
            SET expires_at = CAST(:now AS TIMESTAMP(3) WITH TIME ZONE) + (expires_at - created_at),
                created_at = :now, last_seen_at = LEAST(last_seen_at, :now),
                rotated_at = LEAST(rotated_at, :now), shown_seen_at = LEAST(shown_seen_at, :now)
            WHERE created_at > :ahead
            """)
        .bind("now", now)
        .bind("ahead", now.plus(ClockSkew.TOLERATED))
        .execute();
  }

  @Override
  public int endAll(Instant now, EndReason reason) {
    return handle
        .createUpdate(
            """
            UPDATE sessions SET ended_at = :now, ended_reason = :reason WHERE ended_at IS NULL
            """)
        .bind("now", now)
        .bind("reason", reason)
        .execute();
  }

  @Override
  public int purge(Instant now) {
    return delete("expires_at <= :now AND access_expires_at <= :now", now)
        + delete("ended_at <= :now AND access_expires_at <= :now", now);
  }

  /** Runs one statement for each reason, so that each can use its index. */
  private int delete(String reason, Instant now) {
    return handle.createUpdate("DELETE FROM sessions WHERE " + reason).bind("now", now).execute();
  }

  @Override
  public long countActive(Instant now) {
    return handle
        .createQuery("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL AND expires_at > :now")
        .bind("now", now)
        .mapTo(Long.class)
        .one();
  }
}
