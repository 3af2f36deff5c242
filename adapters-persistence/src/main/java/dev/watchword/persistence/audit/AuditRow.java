package dev.watchword.persistence.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditId;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A row of {@code audit_events}. */
final class AuditRow {
  static final String SELECT =
      """
      SELECT id, event_type, at, actor_kind, actor_id, user_id, address, user_agent, request_id,
             details
      FROM audit_events
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  private static final String AUTHENTICATED = "authenticated";
  private static final String CLIENT = "client";
  private static final String ANONYMOUS = "anonymous";
  private static final String OPERATOR = "operator";
  private static final String COMMAND_LINE = "command-line";
  private static final String SERVICE = "service";

  private AuditRow() {}

  static AuditRecord read(ResultSet row) throws SQLException {
    return new AuditRecord(
        new AuditId(Columns.uuid(row, "id")),
        row.getString("event_type"),
        Columns.instant(row, "at"),
        actor(row),
        Optional.ofNullable(Columns.uuid(row, "user_id")).map(UserId::new),
        new Origin(
            Columns.optionalString(row, "address"),
            Columns.optionalString(row, "user_agent"),
            Columns.optionalString(row, "request_id")),
        details(row.getString("details")));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    String kind = row.getString("actor_kind");
    return switch (kind) {
      case AUTHENTICATED -> new Actor.Authenticated(new UserId(Columns.uuid(row, "actor_id")));
      case CLIENT -> new Actor.Client(new ClientId(Columns.uuid(row, "actor_id")));
      case ANONYMOUS -> new Actor.Anonymous();
      case OPERATOR -> new Actor.Operator();
      case COMMAND_LINE -> new Actor.CommandLine();
      case SERVICE -> new Actor.Service();
      default -> throw new IllegalStateException("no kind of actor: " + kind);
    };
  }

  static String kind(Actor actor) {
    return switch (actor) {
      case Actor.Authenticated authenticated -> AUTHENTICATED;
      case Actor.Client client -> CLIENT;
      case Actor.Anonymous anonymous -> ANONYMOUS;
      case Actor.Operator operator -> OPERATOR;
      case Actor.CommandLine commandLine -> COMMAND_LINE;
      case Actor.Service service -> SERVICE;
    };
  }

  private static Map<String, String> details(String json) {
    try {
      return JSON.readValue(json, DETAILS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the details of an audit event cannot be read", e);
    }
  }

  static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }
}
