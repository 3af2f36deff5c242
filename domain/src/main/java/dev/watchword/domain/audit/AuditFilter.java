package dev.watchword.domain.audit;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which facts are asked for. What is empty does not matter.
 *
 * @param type the dotted name, exactly
 * @param userId whom they concern
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
