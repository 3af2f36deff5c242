package dev.watchword.domain.audit;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An audit event as it was stored. Its type may be one that this version does not know.
 *
 * @param userId the user concerned
 */
public record AuditRecord(
    AuditId id,
    String type,
    Instant at,
    Actor actor,
    Optional<UserId> userId,
    Origin origin,
    Map<String, String> details) {
  public AuditRecord {
    details = Map.copyOf(details);
  }
}
