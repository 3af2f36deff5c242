package dev.watchword.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An audit event.
 *
 * @param type a dotted name
 * @param userId the user concerned; null if there is none
 */
@JsonPropertyOrder({"id", "type", "at", "actor", "user_id", "origin", "details"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEventView(
    String id,
    String type,
    Instant at,
    ActorView actor,
    Optional<String> userId,
    OriginView origin,
    Map<String, String> details) {

  /**
   * The author of the event.
   *
   * @param kind {@code user}, {@code anonymous}, {@code operator}, {@code command-line} or {@code
   *     service}
   * @param userId if the author is a user
   */
  @JsonPropertyOrder({"kind", "user_id"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ActorView(String kind, Optional<String> userId) {
    static ActorView of(Actor actor) {
      return switch (actor) {
        case Actor.Authenticated(UserId userId) ->
            new ActorView("user", Optional.of(userId.toString()));
        case Actor.Anonymous anonymous -> new ActorView("anonymous", Optional.empty());
        case Actor.Operator operator -> new ActorView("operator", Optional.empty());
        case Actor.CommandLine commandLine -> new ActorView("command-line", Optional.empty());
        case Actor.Service service -> new ActorView("service", Optional.empty());
      };
    }
  }

  /** The origin of the call; all members are null if there was no call. */
  @JsonPropertyOrder({"address", "user_agent", "request_id"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OriginView(
      Optional<String> address, Optional<String> userAgent, Optional<String> requestId) {
    static OriginView of(Origin origin) {
      return new OriginView(origin.address(), origin.userAgent(), origin.requestId());
    }
  }

  static AuditEventView of(AuditRecord kept) {
    return new AuditEventView(
        kept.id().toString(),
        kept.type(),
        kept.at(),
        ActorView.of(kept.actor()),
        kept.userId().map(UserId::toString),
        OriginView.of(kept.origin()),
        new TreeMap<>(kept.details()));
  }
}
