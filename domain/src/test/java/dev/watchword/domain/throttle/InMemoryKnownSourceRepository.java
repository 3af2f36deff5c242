package dev.watchword.domain.throttle;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.user.InMemoryUserRepository;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sources in a map. */
public final class InMemoryKnownSourceRepository implements KnownSourceRepository {
  private record Row(UserId user, AttemptKey source) {}

  private final Map<Row, Instant> rows;
  private final InMemoryUserRepository users;

  public InMemoryKnownSourceRepository(InMemoryUserRepository users) {
    this(Map.of(), users);
  }

  private InMemoryKnownSourceRepository(Map<Row, Instant> rows, InMemoryUserRepository users) {
    this.rows = new HashMap<>(rows);
    this.users = users;
  }

  public InMemoryKnownSourceRepository copy(InMemoryUserRepository users) {
    return new InMemoryKnownSourceRepository(rows, users);
  }

  @Override
  public Optional<Instant> lastLogin(UserId user, AttemptKey source) {
    return users.find(user).map(found -> rows.get(new Row(user, source)));
  }

  @Override
  public void remember(UserId user, AttemptKey source, Instant now, int limit) {
    users.require(user);
    Row newest = new Row(user, source);
    rows.replaceAll((row, at) -> row.user().equals(user) && ClockSkew.isAhead(at, now) ? now : at);
    rows.merge(newest, now, (old, renewed) -> renewed.isAfter(old) ? renewed : old);
    List<Row> surplus =
        rows.entrySet().stream()
            .filter(row -> row.getKey().user().equals(user) && !row.getKey().equals(newest))
            .sorted(Map.Entry.<Row, Instant>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .skip(limit - 1L)
            .toList();
    surplus.forEach(rows::remove);
  }

  @Override
  public void forgetAllBut(UserId user, Optional<AttemptKey> kept) {
    rows.keySet()
        .removeIf(row -> row.user().equals(user) && !kept.equals(Optional.of(row.source())));
  }

  @Override
  public void bringBack(Instant now) {
    rows.replaceAll((row, at) -> ClockSkew.isAhead(at, now) ? now : at);
  }

  @Override
  public Set<AttemptKey> of(UserId user) {
    return rows.keySet().stream()
        .filter(row -> row.user().equals(user))
        .filter(row -> users.find(user).isPresent())
        .map(Row::source)
        .collect(Collectors.toSet());
  }

  @Override
  public int purge(Instant until, int limit) {
    List<Row> old =
        rows.entrySet().stream()
            .filter(row -> !row.getValue().isAfter(until))
            .map(Map.Entry::getKey)
            .limit(limit)
            .toList();
    old.forEach(rows::remove);
    return old.size();
  }
}
