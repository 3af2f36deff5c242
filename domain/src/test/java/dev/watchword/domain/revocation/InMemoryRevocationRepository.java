package dev.watchword.domain.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Revocations in a map by their number. */
public final class InMemoryRevocationRepository implements RevocationRepository {
  private final NavigableMap<Long, Revocation> revocations;
  private long last;

  public InMemoryRevocationRepository() {
    this(new TreeMap<>(), Feed.START);
  }

  private InMemoryRevocationRepository(NavigableMap<Long, Revocation> revocations, long last) {
    this.revocations = revocations;
    this.last = last;
  }

  public InMemoryRevocationRepository copy() {
    return new InMemoryRevocationRepository(new TreeMap<>(revocations), last);
  }

  @Override
  public void add(Collection<? extends Revocation> added) {
    for (Revocation revocation : added) {
      last++;
      revocations.put(last, revocation);
    }
  }

  @Override
  public Feed after(long position) {
    NavigableMap<Long, Revocation> found = revocations.tailMap(position, false);
    return new Feed(List.copyOf(found.values()), found.isEmpty() ? position : found.lastKey());
  }

  @Override
  public int purge(Instant now) {
    int before = revocations.size();
    revocations.values().removeIf(revocation -> !now.isBefore(revocation.until()));
    return before - revocations.size();
  }

  @Override
  public List<FeedEntry> page(long position, int limit) {
    return revocations.tailMap(position, false).entrySet().stream()
        .limit(limit)
        .map(entry -> new FeedEntry(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void skipTo(long number) {
    last = Math.max(last, number);
  }
}
