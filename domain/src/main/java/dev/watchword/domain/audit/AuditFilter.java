package dev.watchword.domain.audit;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The conditions on the audit events that are requested. An empty one does not restrict them.
 *
 * @param type the exact dotted name
 * @param userId the user concerned
 * @param since from this moment on
 * @param until before this moment
 */
public record AuditFilter(
    Optional<String> type,
    Optional<UserId> userId,
    Optional<Instant> since,
    Optional<Instant> until) {
  public static final AuditFilter NONE =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
