package dev.watchword.domain.audit;

import java.time.Instant;

/** A fact, with who caused it, from where and when. */
public record RecordedEvent(AuditEvent event, Actor actor, Origin origin, Instant at) {}
