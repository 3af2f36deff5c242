package dev.watchword.domain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts in a list. */
public final class InMemoryAuditTrail implements AuditTrail {
  private final List<RecordedEvent> events = new ArrayList<>();

  public InMemoryAuditTrail copy() {
    InMemoryAuditTrail copy = new InMemoryAuditTrail();
    copy.events.addAll(events);
    return copy;
  }

  @Override
  public void record(AuditEvent event, Actor actor, Origin origin, Instant at) {
    events.add(new RecordedEvent(event, actor, origin, at));
  }

  /** In the order in which they were recorded. */
  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }
}
