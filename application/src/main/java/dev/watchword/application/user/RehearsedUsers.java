package dev.watchword.application.user;

import dev.watchword.application.administration.Addition;
import dev.watchword.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users whom an import would have stored so far. Of each it keeps two numbers, so that a
 * million of them fit into the heap.
 */
final class RehearsedUsers {
  private static final int FACTOR = 31;

  /** By a hash of 64 bits of the name or the id; the values tell the lines apart. */
  private final Map<Long, Integer> seen = new HashMap<>();

  /** What would become of the users of whom the database alone would make {@code additions}. */
  List<Addition> addAll(List<UserRecord> users, List<Addition> additions) {
    List<Addition> rehearsed = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      rehearsed.add(add(users.get(i), additions.get(i)));
    }
    return rehearsed;
  }

  private Addition add(UserRecord user, Addition addition) {
    return addition instanceof Addition.Added ? added(user) : addition;
  }

  private Addition added(UserRecord user) {
    Optional<Integer> earlier =
        seen(user.username().value()).or(() -> user.id().map(UserId::toString).flatMap(this::seen));
    if (earlier.isPresent()) {
      return earlier.get() == user.hashCode()
          ? new Addition.Present()
          : new Addition.Refused("username or id is that of an earlier line, which differs");
    }
    seen.put(key(user.username().value()), user.hashCode());
    user.id().ifPresent(id -> seen.put(key(id.toString()), user.hashCode()));
    return new Addition.Added();
  }

  private Optional<Integer> seen(String text) {
    return Optional.ofNullable(seen.get(key(text)));
  }

  private static long key(String text) {
    return text.chars().asLongStream().reduce(text.length(), (hash, c) -> mixed(hash * FACTOR + c));
  }

  /** The finisher of SplittableRandom: each bit of the result depends on each of {@code hash}. */
  private static long mixed(long hash) {
    long first = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
