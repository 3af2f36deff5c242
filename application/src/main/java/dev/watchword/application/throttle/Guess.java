package dev.watchword.application.throttle;

import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.Closing;
import dev.watchword.domain.throttle.Count;
import dev.watchword.domain.throttle.Tallies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A guess at the password of one name that somebody is about to make.
 *
 * @param counts what it counts under if it fails
 * @param source from where, if that can be told; as a user knows it
 * @param lastLogin when the user last logged in from there, if so lately that the source is known
 * @param seen the tallies as they were when somebody looked
 * @param mayClose whether it may be made although nothing more is let through if it fails
 */
public record Guess(
    List<Count> counts,
    Optional<AttemptKey> source,
    Optional<Instant> lastLogin,
    Tallies seen,
    boolean mayClose) {
  /**
   * The same guess, refused also when its failure would close anything: a stolen access token shall
   * not keep its user from logging in.
   */
  public Guess closingNothing() {
    return new Guess(counts, source, lastLogin, seen, false);
  }

  boolean isFromKnownSource() {
    return lastLogin.isPresent();
  }

  SortedSet<AttemptKey> keys() {
    return counts.stream().map(Count::key).collect(Collectors.toCollection(TreeSet::new));
  }

  /** From when on it may be made, if that is later than {@code now}. */
  Optional<Instant> refusedUntil(Tallies tallies, Instant now) {
    Optional<Instant> closed = closedUntil(tallies, now);
    return closed.isPresent() || mayClose ? closed : closingUntil(tallies, now);
  }

  private Optional<Instant> closedUntil(Tallies tallies, Instant now) {
    return counts.stream()
        .flatMap(count -> count.closedUntil(tallies.of(count.key()), now).stream())
        .max(Instant::compareTo);
  }

  /** From when on it may be made without closing anything if it fails. */
  private Optional<Instant> closingUntil(Tallies tallies, Instant now) {
    return counts.stream()
        .flatMap(count -> count.closingUntil(tallies.of(count.key()), now).stream())
        .max(Instant::compareTo);
  }

  /** What counts at this name from this source alone. */
  SortedSet<AttemptKey> ownKeys() {
    return counts.stream()
        .filter(count -> count.closing() == Closing.KNOWN_SOURCE)
        .map(Count::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static SortedSet<AttemptKey> only(AttemptKey key) {
    return new TreeSet<>(List.of(key));
  }
}
