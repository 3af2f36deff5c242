package dev.watchword.application.authentication;

import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.throttle.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Assigns places to waiting requests, in turns: sources and people who were served longest ago come
 * first. When the queue is full, a newcomer replaces the newest waiter of the source or person that
 * has the most, unless that is the newcomer's own.
 */
final class FairQueue {
  /** The kinds of work; each has places of its own. */
  enum Kind {
    HASH,
    LARGE_HASH,
    JUDGEMENT
  }

  /**
   * The requests that belong together: those of a subject, or of all callers at one source who have
   * no token.
   *
   * @param source only if the subject is not known
   */
  private record Person(Optional<SubjectId> subject, Optional<Source> source) {
    static Person of(Asker asker) {
      return new Person(
          asker.subject(), asker.subject().isEmpty() ? asker.source() : Optional.empty());
    }
  }

  private record Waiter(Kind kind, Asker asker, long arrival, CompletableFuture<Boolean> admitted) {
    Person person() {
      return Person.of(asker);
    }

    /** The groups that it belongs to; none for the service itself. */
    Stream<Object> groups() {
      return groupsOf(asker);
    }
  }

  /**
   * Hundreds of requests may ask at once. A monitor would be passed from one virtual thread to the
   * next by a thread of the JVM, which waits for a processor each time.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Kind, Integer> free = new EnumMap<>(Kind.class);
  private final int maxWaiting;

  /** The waiters in the order of their arrival. */
  private final List<Waiter> waiters = new ArrayList<>();

  /** How many of them belong to each group. */
  private final Map<Object, Integer> sizes = new HashMap<>();

  /** When the sources and people who still wait were last served. */
  private final Map<Object, Long> served = new HashMap<>();

  private long turn;

  FairQueue(int hashes, int maxWaiting) {
    free.put(Kind.HASH, hashes);
    free.put(Kind.LARGE_HASH, 1);
    free.put(Kind.JUDGEMENT, 1);
    this.maxWaiting = maxWaiting;
  }

  /** Waits for a place; returns {@code false} if there is none and too many are waiting. */
  boolean enter(Kind kind, Asker asker) {
    return underLock(() -> comeIn(kind, asker)).join();
  }

  private CompletableFuture<Boolean> comeIn(Kind kind, Asker asker) {
    if (takePlace(kind)) {
      return CompletableFuture.completedFuture(true);
    }
    if (isFull()) {
      Optional<Waiter> displaced = displacedBy(asker);
      if (displaced.isEmpty()) {
        return CompletableFuture.completedFuture(false);
      }
      remove(displaced.get(), false);
    }
    Waiter waiter = new Waiter(kind, asker, ++turn, new CompletableFuture<>());
    waiters.add(waiter);
    waiter.groups().forEach(group -> sizes.merge(group, 1, Integer::sum));
    return waiter.admitted();
  }

  private boolean takePlace(Kind kind) {
    int places = free.getOrDefault(kind, 0);
    free.put(kind, Math.max(0, places - 1));
    return places > 0;
  }

  /** Passes the place on to the next waiter, or gives it back. */
  void leave(Kind kind) {
    lock.lock();
    try {
      next(kind).ifPresentOrElse(this::serve, () -> free.merge(kind, 1, Integer::sum));
    } finally {
      lock.unlock();
    }
  }

  private Optional<Waiter> next(Kind kind) {
    return waiters.stream()
        .filter(waiter -> waiter.kind() == kind)
        .min(
            Comparator.comparingLong(this::waitingSince)
                .thenComparingLong(waiter -> servedAt(waiter.person()))
                .thenComparingLong(Waiter::arrival));
  }

  private void serve(Waiter waiter) {
    turn++;
    waiter.groups().forEach(group -> served.put(group, turn));
    remove(waiter, true);
  }

  private void remove(Waiter waiter, boolean admitted) {
    waiters.remove(waiter);
    waiter
        .groups()
        .forEach(
            group -> sizes.computeIfPresent(group, (same, size) -> size > 1 ? size - 1 : null));
    served.keySet().retainAll(sizes.keySet());
    waiter.admitted().complete(admitted);
  }

  /** The time since it came, or since another of its source or person was served. */
  private long waitingSince(Waiter waiter) {
    return waiter.groups().mapToLong(this::servedAt).reduce(waiter.arrival(), Math::max);
  }

  private long servedAt(Object group) {
    return served.getOrDefault(group, 0L);
  }

  private boolean isFull() {
    return waiters.size() >= maxWaiting;
  }

  boolean isFullFor(Kind kind, Asker asker) {
    return underLock(
        () -> free.getOrDefault(kind, 0) == 0 && isFull() && displacedBy(asker).isEmpty());
  }

  int waiting() {
    return underLock(waiters::size);
  }

  private <T> T underLock(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** The waiter that gives way to a newcomer. */
  private Optional<Waiter> displacedBy(Asker newcomer) {
    int own = groupsOf(newcomer).mapToInt(group -> sizes.getOrDefault(group, 0)).max().orElse(0);
    return sizes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(largest -> largest.getValue() > own + 1)
        .map(largest -> newestOfLargestPerson(waitersOf(largest.getKey())))
        .or(() -> displacedAtOwnSource(newcomer));
  }

  /**
   * A waiter of the newcomer's own source. The share of the source stays the same, so this affects
   * no other source.
   */
  private Optional<Waiter> displacedAtOwnSource(Asker newcomer) {
    List<Waiter> neighbours =
        newcomer.source().filter(sizes::containsKey).map(this::waitersOf).orElseGet(List::of);
    Map<Person, Long> people = people(neighbours);
    long own = people.getOrDefault(Person.of(newcomer), 0L);
    return people.values().stream().anyMatch(size -> size > own + 1)
        ? Optional.of(newestOfLargestPerson(neighbours))
        : Optional.empty();
  }

  private List<Waiter> waitersOf(Object group) {
    return waiters.stream().filter(waiter -> waiter.groups().anyMatch(group::equals)).toList();
  }

  private static Waiter newestOfLargestPerson(List<Waiter> group) {
    Map<Person, Long> people = people(group);
    return group.stream()
        .max(
            Comparator.<Waiter>comparingLong(waiter -> people.getOrDefault(waiter.person(), 0L))
                .thenComparingLong(Waiter::arrival))
        .orElseThrow();
  }

  private static Stream<Object> groupsOf(Asker asker) {
    return asker.source().stream().flatMap(source -> Stream.of(source, Person.of(asker)));
  }

  /** How many waiters each person has among these. */
  private static Map<Person, Long> people(List<Waiter> group) {
    return group.stream().collect(Collectors.groupingBy(Waiter::person, Collectors.counting()));
  }
}
