package dev.watchword.domain.audit;

import dev.watchword.domain.testing.Randomness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts in a list. */
public final class InMemoryAuditTrail implements AuditTrail {
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<AuditRecord> records = new ArrayList<>();

  public InMemoryAuditTrail copy() {
    InMemoryAuditTrail copy = new InMemoryAuditTrail();
    copy.events.addAll(events);
    copy.records.addAll(records);
    return copy;
  }

  @Override
  public void recordAll(List<AuditEvent> all, Actor actor, Origin origin, Instant at) {
    all.forEach(event -> add(event, actor, origin, at));
  }

  private void add(AuditEvent event, Actor actor, Origin origin, Instant at) {
    events.add(new RecordedEvent(event, actor, origin, at));
    records.add(
        new AuditRecord(
            AuditId.next(at, Randomness.shared()),
            event.type(),
            at,
            actor,
            event.userId(),
            origin,
            event.details()));
  }

  /** In the order in which they were recorded. */
  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public List<AuditRecord> find(AuditFilter filter, Optional<AuditId> before, int limit) {
    return records.stream()
        .filter(kept -> before.filter(id -> compare(kept.id(), id) >= 0).isEmpty())
        .filter(kept -> filter.type().filter(type -> !type.equals(kept.type())).isEmpty())
        .filter(kept -> filter.userId().isEmpty() || filter.userId().equals(kept.userId()))
        .filter(kept -> filter.since().filter(since -> kept.at().isBefore(since)).isEmpty())
        .filter(kept -> filter.until().filter(until -> !kept.at().isBefore(until)).isEmpty())
        .sorted((one, other) -> compare(other.id(), one.id()))
        .limit(limit)
        .toList();
  }

  private static int compare(AuditId one, AuditId other) {
    return one.toString().compareTo(other.toString());
  }

  @Override
  public int purge(Instant before, int limit) {
    List<AuditRecord> old =
        records.stream()
            .filter(kept -> kept.at().isBefore(before))
            .sorted((one, other) -> compare(one.id(), other.id()))
            .limit(limit)
            .toList();
    records.removeAll(old);
    return old.size();
  }
}
