package dev.watchword.persistence.throttle;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.KnownSourceRepository;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Sources in the table {@code known_sources}. */
public final class JdbiKnownSourceRepository implements KnownSourceRepository {
  private final Handle handle;

  public JdbiKnownSourceRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Instant> lastLogin(UserId user, AttemptKey source) {
    return handle
        .createQuery(
            """
            SELECT last_login_at FROM known_sources WHERE user_id = :userId AND source = :source
            """)
        .bind("userId", user)
        .bind("source", source)
        .map((row, context) -> Columns.instant(row, "last_login_at"))
        .findOne();
  }

  @Override
  public void remember(UserId user, AttemptKey source, Instant now, int limit) {
    if (!renew(user, source, now)) {
      bringBack(user, now);
      insert(user, source, now);
      forgetOldest(user, source, limit);
    }
  }

  private boolean renew(UserId user, AttemptKey source, Instant now) {
    return bound(
                """
                UPDATE known_sources
                SET last_login_at = CASE WHEN last_login_at > :ahead THEN :now
                                         ELSE GREATEST(last_login_at, :now) END
                WHERE user_id = :userId AND source = :source
                """,
                user,
                source,
                now)
            .bind("ahead", now.plus(ClockSkew.TOLERATED))
            .execute()
        == 1;
  }

  private void insert(UserId user, AttemptKey source, Instant now) {
    bound(
            """
            INSERT INTO known_sources (user_id, source, last_login_at)
            VALUES (:userId, :source, :now)
            """,
            user,
            source,
            now)
        .execute();
  }

  private Update bound(String sql, UserId user, AttemptKey source, Instant now) {
    return handle.createUpdate(sql).bind("userId", user).bind("source", source).bind("now", now);
  }

  /**
   * Forgets the oldest source. The newest one stays, however many were remembered at the same time.
   */
  private void forgetOldest(UserId user, AttemptKey newest, int limit) {
    handle
        .createUpdate(
            """
            DELETE FROM known_sources
            WHERE user_id = :userId AND source <> :newest AND source NOT IN (
                SELECT source FROM known_sources WHERE user_id = :userId AND source <> :newest
                ORDER BY last_login_at DESC, source LIMIT :others)
            """)
        .bind("userId", user)
        .bind("newest", newest)
        .bind("others", limit - 1)
        .execute();
  }

  private void bringBack(UserId user, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE known_sources SET last_login_at = :now
            WHERE user_id = :userId AND last_login_at > :ahead
            """)
        .bind("userId", user)
        .bind("now", now)
        .bind("ahead", now.plus(ClockSkew.TOLERATED))
        .execute();
  }

  @Override
  public void forgetAllBut(UserId user, Optional<AttemptKey> kept) {
    kept.map(
            source ->
                handle
                    .createUpdate(
                        "DELETE FROM known_sources WHERE user_id = :userId AND source <> :kept")
                    .bind("kept", source))
        .orElseGet(() -> handle.createUpdate("DELETE FROM known_sources WHERE user_id = :userId"))
        .bind("userId", user)
        .execute();
  }

  @Override
  public void bringBack(Instant now) {
    handle
        .createUpdate("UPDATE known_sources SET last_login_at = :now WHERE last_login_at > :ahead")
        .bind("now", now)
        .bind("ahead", now.plus(ClockSkew.TOLERATED))
        .execute();
  }

  @Override
  public Set<AttemptKey> of(UserId user) {
    return Set.copyOf(
        handle
            .createQuery("SELECT source FROM known_sources WHERE user_id = :userId")
            .bind("userId", user)
            .map((row, context) -> new AttemptKey(Columns.uuid(row, "source")))
            .list());
  }

  @Override
  public int purge(Instant until, int limit) {
    return handle
        .createUpdate(
            """
            DELETE FROM known_sources WHERE (user_id, source) IN (
                SELECT user_id, source FROM known_sources WHERE last_login_at <= :until
                ORDER BY last_login_at LIMIT :limit)
            """)
        .bind("until", until)
        .bind("limit", limit)
        .execute();
  }
}
