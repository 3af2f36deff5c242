package dev.watchword.persistence.revocation;

import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.revocation.RevocationRepository;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.persistence.row.ChangeCounter;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Revocations in the table {@code revocations}, numbered by a row of {@code change_counters}. */
public final class JdbiRevocationRepository implements RevocationRepository {
  private final Handle handle;

  public JdbiRevocationRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void add(Collection<? extends Revocation> revocations) {
    if (revocations.isEmpty()) {
      return;
    }
    long number =
        ChangeCounter.REVOCATIONS.take(handle, revocations.size()) - revocations.size() + 1;
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO revocations (seq, session_id, user_id, below_epoch, expires_at)
            VALUES (:seq, :sessionId, :userId, :belowEpoch, :expiresAt)
            """);
    for (Revocation revocation : revocations) {
      bind(batch, revocation).bind("seq", number).bind("expiresAt", revocation.until()).add();
      number++;
    }
    batch.execute();
  }

  private static PreparedBatch bind(PreparedBatch batch, Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfSession session ->
          batch
              .bind("sessionId", session.sessionId().value())
              .bindByType("userId", null, UUID.class)
              .bindByType("belowEpoch", null, Long.class);
      case Revocation.OfSubject subject ->
          batch
              .bindByType("sessionId", null, UUID.class)
              .bind("userId", subject.subject().value())
              .bind("belowEpoch", subject.below().value());
    };
  }

  @Override
  public Feed after(long position) {
    List<FeedEntry> found = page(position, Integer.MAX_VALUE);
    return new Feed(
        found.stream().map(FeedEntry::revocation).toList(),
        found.isEmpty() ? position : found.getLast().number());
  }

  @Override
  public List<FeedEntry> page(long position, int limit) {
    return handle
        .createQuery(
            """
            SELECT seq, session_id, user_id, below_epoch, expires_at FROM revocations
            WHERE seq > :position
            ORDER BY seq
            LIMIT :limit
            """)
        .bind("position", position)
        .bind("limit", limit)
        .map((row, context) -> new FeedEntry(row.getLong("seq"), revocation(row)))
        .list();
  }

  @Override
  public void skipTo(long number) {
    ChangeCounter.REVOCATIONS.skipTo(handle, number);
  }

  private static Revocation revocation(ResultSet row) throws SQLException {
    Instant until = Columns.instant(row, "expires_at");
    Optional<UUID> session = Optional.ofNullable(Columns.uuid(row, "session_id"));
    return session.isPresent()
        ? new Revocation.OfSession(new SessionId(session.orElseThrow()), until)
        : new Revocation.OfSubject(
            new SubjectId(Columns.uuid(row, "user_id")),
            new Epoch(row.getLong("below_epoch")),
            until);
  }

  @Override
  public int purge(Instant now) {
    return handle
        .createUpdate("DELETE FROM revocations WHERE expires_at <= :now")
        .bind("now", now)
        .execute();
  }
}
