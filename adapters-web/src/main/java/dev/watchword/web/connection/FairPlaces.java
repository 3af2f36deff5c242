package dev.watchword.web.connection;

import dev.watchword.domain.throttle.Source;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A number of places that sources share. One source takes at most half of them. When all are taken,
 * a newcomer gets the place of an idle holder, from the source that has the most of those; if none
 * is idle, the place of a holder that waits for its client, from a source that has more places than
 * the newcomer's. A newcomer without any place gets one even if many sources have one each, from
 * the source that has been here longest. Work in progress is never given up.
 */
final class FairPlaces {
  private final int places;

  /**
   * Hundreds of requests may ask at once. A monitor would be passed from one virtual thread to the
   * next by a thread of the JVM, which waits for a processor each time.
   */
  private final ReentrantLock lock = new ReentrantLock();

  /** The sources in the order of their arrival. */
  private final SequencedMap<Source, SequencedSet<Holder>> held = new LinkedHashMap<>();

  private int taken;

  FairPlaces(int places) {
    this.places = places;
  }

  /** The holder of a place. */
  interface Holder {
    Source source();

    /** Whether it carries many clients, so that half of the places is not its limit. */
    boolean isTrusted();

    Hold hold();

    /** Ends it; its place already belongs to another. */
    void giveUp();
  }

  /** What a place is held for. */
  enum Hold {
    /** The client has requested nothing. */
    IDLE,
    /** The client has yet to send or to receive something. */
    WAITING,
    WORKING
  }

  /** The outcome of asking for a place. */
  enum Entry {
    ENTERED,
    /** The source has its share, and all of it is in use. */
    SHARE_TAKEN,
    ALL_TAKEN
  }

  /** Takes a place for {@code holder}, if possible. */
  Entry enter(Holder holder) {
    Admission admission = underLock(() -> admit(holder));
    // Without the lock, because a holder that is ended will leave too.
    admission.loser().ifPresent(Holder::giveUp);
    return admission.entry();
  }

  /** The answer to a newcomer, and whose place it took. */
  private record Admission(Entry entry, Optional<Holder> loser) {}

  private Admission admit(Holder holder) {
    Optional<Holder> loser = Optional.empty();
    boolean hasItsShare = !holder.isTrusted() && heldBy(holder.source()) >= share();
    if (hasItsShare || taken >= places) {
      loser = hasItsShare ? idleOf(holdersOf(holder.source())) : loserTo(holder.source());
      if (loser.isEmpty()) {
        return new Admission(hasItsShare ? Entry.SHARE_TAKEN : Entry.ALL_TAKEN, loser);
      }
      giveBack(loser.get());
    }
    held.computeIfAbsent(holder.source(), none -> new LinkedHashSet<>()).add(holder);
    taken++;
    return new Admission(Entry.ENTERED, loser);
  }

  /** Gives the place back, if it is still held. */
  void leave(Holder holder) {
    lock.lock();
    try {
      giveBack(holder);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Holder holder) {
    Set<Holder> same = held.get(holder.source());
    if (same == null || !same.remove(holder)) {
      return;
    }
    taken--;
    if (same.isEmpty()) {
      held.remove(holder.source());
    }
  }

  private <T> T underLock(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** The number of places that one source may take. */
  int share() {
    return places / 2;
  }

  int taken() {
    return underLock(() -> taken);
  }

  private int heldBy(Source source) {
    return holdersOf(source).size();
  }

  private Set<Holder> holdersOf(Source source) {
    Set<Holder> holders = held.get(source);
    return holders == null ? Set.of() : holders;
  }

  private Optional<Holder> loserTo(Source source) {
    int own = heldBy(source);
    int spared = own == 0 ? 0 : own + 1;
    return fromTheLargest(0, FairPlaces::idleOf)
        .or(() -> fromTheLargest(spared, FairPlaces::waitingOf));
  }

  /**
   * The choice from the source that has the most places, of those that have more than {@code
   * spared}. This is asked for each newcomer in a storm of them, so nothing is sorted.
   */
  private Optional<Holder> fromTheLargest(
      int spared, Function<Set<Holder>, Optional<Holder>> choice) {
    Optional<Holder> found = Optional.empty();
    int most = spared;
    for (Set<Holder> holders : held.values()) {
      Optional<Holder> chosen = holders.size() > most ? choice.apply(holders) : Optional.empty();
      if (chosen.isPresent()) {
        found = chosen;
        most = holders.size();
      }
    }
    return found;
  }

  private static Optional<Holder> idleOf(Set<Holder> holders) {
    return first(holders, holder -> holder.hold() == Hold.IDLE);
  }

  private static Optional<Holder> waitingOf(Set<Holder> holders) {
    return first(holders, holder -> !holder.isTrusted() && holder.hold() == Hold.WAITING);
  }

  private static Optional<Holder> first(Set<Holder> holders, Predicate<Holder> condition) {
    for (Holder holder : holders) {
      if (condition.test(holder)) {
        return Optional.of(holder);
      }
    }
    return Optional.empty();
  }
}
