package dev.watchword.persistence.audit;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.AuditId;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The audit trail in the table {@code audit_events}. */
public final class JdbiAuditTrail implements AuditTrail {
  private final Handle handle;
  private final RandomGenerator random;

  public JdbiAuditTrail(Handle handle, RandomGenerator random) {
    this.handle = handle;
    this.random = random;
  }

  @Override
  public void recordAll(List<AuditEvent> events, Actor actor, Origin origin, Instant at) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO audit_events (id, event_type, at, actor_kind, actor_id, user_id, address,
                                      user_agent, request_id, details)
            VALUES (:id, :type, :at, :actorKind, :actorId, :userId, :address,
                    :userAgent, :requestId, :details)
            """);
    for (AuditEvent event : events) {
      batch
          .bind("id", AuditId.next(at, random).value())
          .bind("type", event.type())
          .bind("at", at)
          .bind("actorKind", AuditRow.kind(actor))
          .bind("actorId", id(actor))
          .bind("userId", event.userId())
          .bindMethods(origin)
          .bind("details", AuditRow.json(event.details()))
          .add();
    }
    batch.execute();
  }

  private static Optional<UUID> id(Actor actor) {
    return switch (actor) {
      case Actor.Authenticated(UserId user) -> Optional.of(user.value());
      case Actor.Client(ClientId client) -> Optional.of(client.value());
      case Actor.Anonymous anonymous -> Optional.empty();
      case Actor.Operator operator -> Optional.empty();
      case Actor.CommandLine commandLine -> Optional.empty();
      case Actor.Service service -> Optional.empty();
    };
  }

  @Override
  public List<AuditRecord> find(AuditFilter filter, Optional<AuditId> before, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    filter.type().ifPresent(type -> conditions.add("event_type = :type"));
    filter.userId().ifPresent(user -> conditions.add("user_id = :userId"));
    // The id contains the time, so these conditions bound the index that gives the order.
    filter.since().ifPresent(since -> conditions.add("id >= :since"));
    filter.until().ifPresent(until -> conditions.add("id < :until"));
    before.ifPresent(id -> conditions.add("id < :before"));
    Query query =
        handle
            .createQuery(
                AuditRow.SELECT
                    + " WHERE "
                    + String.join(" AND ", conditions)
                    + " ORDER BY "
                    + order(filter)
                    + " LIMIT :limit")
            .bind("limit", limit);
    filter.type().ifPresent(type -> query.bind("type", type));
    filter.userId().ifPresent(user -> query.bind("userId", user));
    filter.since().ifPresent(since -> query.bind("since", AuditId.firstOf(since).value()));
    filter.until().ifPresent(until -> query.bind("until", AuditId.firstOf(until).value()));
    before.ifPresent(id -> query.bind("before", id));
    return query.map((row, context) -> AuditRow.read(row)).list();
  }

  /** H2 reads in the order of an index only if all of its columns are named. */
  private static String order(AuditFilter filter) {
    if (filter.userId().isPresent()) {
      return "user_id DESC, id DESC";
    }
    return filter.type().isPresent() ? "event_type DESC, id DESC" : "id DESC";
  }

  @Override
  public int purge(Instant before, int limit) {
    // Deletes up to the first one that may stay, because a list of ids would not be looked up by
    // index.
    return handle
        .createUpdate(
            """
            DELETE FROM audit_events
            WHERE id < COALESCE((SELECT id FROM audit_events WHERE id < :before
                                 ORDER BY id LIMIT 1 OFFSET :limit), :before)
            """)
        .bind("before", AuditId.firstOf(before).value())
        .bind("limit", limit)
        .execute();
  }
}
