package dev.watchword.persistence.throttle;

import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptRepository;
import dev.watchword.domain.throttle.Tallies;
import dev.watchword.domain.throttle.Tally;
import dev.watchword.persistence.row.Columns;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tallies in the table {@code failed_attempts}. */
public final class JdbiAttemptRepository implements AttemptRepository {
  /** The time of a row that was created only to be locked, and may be purged at once. */
  private static final Instant NEVER = Instant.EPOCH;

  private final Handle handle;

  public JdbiAttemptRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Tallies find(Collection<AttemptKey> keys) {
    Map<AttemptKey, Tally> found = new HashMap<>();
    handle
        .createQuery("SELECT id, times, strikes FROM failed_attempts WHERE id IN (<ids>)")
        .bindList("ids", keys)
        .map(
            (row, context) ->
                Map.entry(new AttemptKey(Columns.uuid(row, "id")), TallyRow.read(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return new Tallies(found);
  }

  @Override
  public Tallies lock(SortedSet<AttemptKey> keys) {
    Map<AttemptKey, Tally> locked = new HashMap<>();
    keys.forEach(key -> locked.put(key, lock(key)));
    return new Tallies(locked);
  }

  /** Between two of these statements another transaction may create or delete the row. */
  private Tally lock(AttemptKey key) {
    Optional<Tally> present = lockPresent(key);
    while (present.isEmpty()) {
      if (insert(key)) {
        return Tally.NONE;
      }
      present = lockPresent(key);
    }
    return present.get();
  }

  private Optional<Tally> lockPresent(AttemptKey key) {
    return handle
        .createQuery("SELECT times, strikes FROM failed_attempts WHERE id = :id FOR UPDATE")
        .bind("id", key)
        .map((row, context) -> TallyRow.read(row))
        .findOne();
  }

  private boolean insert(AttemptKey key) {
    return handle
            .createUpdate(
                """
                INSERT INTO failed_attempts (id, times, strikes, forgotten_at)
                VALUES (:id, :times, 0, :forgottenAt)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", key)
            .bind("times", TallyRow.bytes(Tally.NONE))
            .bind("forgottenAt", NEVER)
            .execute()
        == 1;
  }

  @Override
  public void save(AttemptKey key, Tally tally, Instant forgottenAt) {
    handle
        .createUpdate(
            """
            UPDATE failed_attempts
            SET times = :times, strikes = :strikes, forgotten_at = :forgottenAt
            WHERE id = :id
            """)
        .bind("id", key)
        .bind("times", TallyRow.bytes(tally))
        .bind("strikes", tally.strikes())
        .bind("forgottenAt", forgottenAt)
        .execute();
  }

  @Override
  public void forget(SortedSet<AttemptKey> keys) {
    for (AttemptKey key : keys) {
      handle.createUpdate("DELETE FROM failed_attempts WHERE id = :id").bind("id", key).execute();
    }
  }

  /** Deletes one after the other, in the order of locking, and only what has still lapsed. */
  @Override
  public int purge(Instant now, int limit) {
    SortedSet<AttemptKey> over = over(now, limit);
    if (over.isEmpty()) {
      return 0;
    }
    PreparedBatch batch =
        handle.prepareBatch("DELETE FROM failed_attempts WHERE id = :id AND forgotten_at <= :now");
    over.forEach(key -> batch.bind("id", key).bind("now", now).add());
    return Arrays.stream(batch.execute()).sum();
  }

  @Override
  public void keepNoLongerThan(Instant latest) {
    handle
        .createUpdate(
            "UPDATE failed_attempts SET forgotten_at = :latest WHERE forgotten_at > :latest")
        .bind("latest", latest)
        .execute();
  }

  private SortedSet<AttemptKey> over(Instant now, int limit) {
    return new TreeSet<>(
        handle
            .createQuery(
                """
                SELECT id FROM failed_attempts WHERE forgotten_at <= :now
                ORDER BY forgotten_at LIMIT :limit
                """)
            .bind("now", now)
            .bind("limit", limit)
            .map((row, context) -> new AttemptKey(Columns.uuid(row, "id")))
            .list());
  }
}
