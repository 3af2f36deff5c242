package dev.watchword.domain.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the facts, each in the transaction that made it true. */
public interface AuditTrail {
  void record(AuditEvent event, Actor actor, Origin origin, Instant at);

  /**
   * What is kept, newest first.
   *
   * @param before only what is older than the record of this id
   * @param limit at most so many
   */
  List<AuditRecord> find(AuditFilter filter, Optional<AuditId> before, int limit);

  /**
   * Deletes what is older than {@code before}; how many.
   *
   * @param limit at most so many, so that no transaction becomes large
   */
  int purge(Instant before, int limit);
}
