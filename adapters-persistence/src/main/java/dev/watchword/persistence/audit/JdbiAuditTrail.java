package dev.watchword.persistence.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** The audit trail in the table {@code audit_events}. */
public final class JdbiAuditTrail implements AuditTrail {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Handle handle;
  private final RandomGenerator random;

  public JdbiAuditTrail(Handle handle, RandomGenerator random) {
    this.handle = handle;
    this.random = random;
  }

  @Override
  public void record(AuditEvent event, Actor actor, Origin origin, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_events (id, event_type, at, actor_kind, actor_id, user_id, address,
                                      user_agent, request_id, details)
            VALUES (:id, :type, :at, :actorKind, :actorId, :userId, :address,
                    :userAgent, :requestId, :details)
            """)
        .bind("id", UuidV7.at(at, random))
        .bind("type", event.type())
        .bind("at", at)
        .bind("actorKind", kind(actor))
        .bindByType("actorId", id(actor).map(UserId::value).orElse(null), UUID.class)
        .bindByType("userId", event.userId().map(UserId::value).orElse(null), UUID.class)
        .bind("address", origin.address().orElse(null))
        .bind("userAgent", origin.userAgent().orElse(null))
        .bind("requestId", origin.requestId().orElse(null))
        .bind("details", json(event.details()))
        .execute();
  }

  private static String kind(Actor actor) {
    return switch (actor) {
      case Actor.Authenticated authenticated -> "authenticated";
      case Actor.Anonymous anonymous -> "anonymous";
      case Actor.Operator operator -> "operator";
      case Actor.CommandLine commandLine -> "command-line";
      case Actor.Service service -> "service";
    };
  }

  private static Optional<UserId> id(Actor actor) {
    return actor instanceof Actor.Authenticated authenticated
        ? Optional.of(authenticated.userId())
        : Optional.empty();
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }
}
