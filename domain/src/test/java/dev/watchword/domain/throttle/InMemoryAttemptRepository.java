package dev.watchword.domain.throttle;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Tallies in a map. */
public final class InMemoryAttemptRepository implements AttemptRepository {
  private record Row(Tally tally, Instant forgottenAt) {}

  private final Map<AttemptKey, Row> rows;

  public InMemoryAttemptRepository() {
    this(Map.of());
  }

  private InMemoryAttemptRepository(Map<AttemptKey, Row> rows) {
    this.rows = new HashMap<>(rows);
  }

  public InMemoryAttemptRepository copy() {
    return new InMemoryAttemptRepository(rows);
  }

  @Override
  public Tallies find(Collection<AttemptKey> keys) {
    return new Tallies(
        rows.entrySet().stream()
            .filter(row -> keys.contains(row.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().tally())));
  }

  @Override
  public Tallies lock(SortedSet<AttemptKey> keys) {
    return find(keys);
  }

  @Override
  public void save(AttemptKey key, Tally tally, Instant forgottenAt) {
    rows.put(key, new Row(tally, forgottenAt));
  }

  @Override
  public void forget(SortedSet<AttemptKey> keys) {
    rows.keySet().removeAll(keys);
  }

  @Override
  public int purge(Instant now, int limit) {
    List<AttemptKey> over =
        rows.entrySet().stream()
            .filter(row -> !row.getValue().forgottenAt().isAfter(now))
            .map(Map.Entry::getKey)
            .limit(limit)
            .toList();
    over.forEach(rows::remove);
    return over.size();
  }

  @Override
  public void keepNoLongerThan(Instant latest) {
    rows.replaceAll(
        (key, row) -> row.forgottenAt().isAfter(latest) ? new Row(row.tally(), latest) : row);
  }
}
