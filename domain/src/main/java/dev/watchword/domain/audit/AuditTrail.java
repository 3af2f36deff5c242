package dev.watchword.domain.audit;

import java.time.Instant;

/** Keeps the facts, each in the transaction that made it true. */
public interface AuditTrail {
  void record(AuditEvent event, Actor actor, Origin origin, Instant at);
}
