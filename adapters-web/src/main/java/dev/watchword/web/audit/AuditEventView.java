package dev.watchword.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.client.ClientId;
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
   * @param kind {@code user}, {@code client}, {@code anonymous}, {@code operator}, {@code
   *     command-line} or {@code service}
   * @param userId if the author is a user
   * @param clientId if the author is a client
   */
  @JsonPropertyOrder({"kind", "user_id", "client_id"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ActorView(String kind, Optional<String> userId, Optional<String> clientId) {
    static ActorView of(Actor actor) {
      return switch (actor) {
        case Actor.Authenticated(UserId userId) ->
            new ActorView("user", Optional.of(userId.toString()), Optional.empty());
        case Actor.Client(ClientId clientId) ->
            new ActorView("client", Optional.empty(), Optional.of(clientId.toString()));
        case Actor.Anonymous anonymous -> nameless("anonymous");
        case Actor.Operator operator -> nameless("operator");
        case Actor.CommandLine commandLine -> nameless("command-line");
        case Actor.Service service -> nameless("service");
      };
    }

    private static ActorView nameless(String kind) {
      return new ActorView(kind, Optional.empty(), Optional.empty());
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
