package dev.watchword.domain.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores audit events, each in the transaction of the change that it records. */
public interface AuditTrail {
  default void record(AuditEvent event, Actor actor, Origin origin, Instant at) {
    recordAll(List.of(event), actor, origin, at);
  }

  /** Stores what one actor has done at one time. */
  void recordAll(List<AuditEvent> events, Actor actor, Origin origin, Instant at);

  /**
   * The stored events, newest first.
   *
   * @param before only events older than the one with this id
   * @param limit the maximum number of events
   */
  List<AuditRecord> find(AuditFilter filter, Optional<AuditId> before, int limit);

  /**
   * Deletes the events older than {@code before} and returns their number.
   *
   * @param limit the maximum number, so that no transaction becomes large
   */
  int purge(Instant before, int limit);
}
