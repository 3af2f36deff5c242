package dev.watchword.application.throttle;

import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptLimit;
import dev.watchword.domain.throttle.Tallies;
import dev.watchword.domain.throttle.Throttle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A guess at the password of one name that is about to be made.
 *
 * @param limits apply to it
 * @param source the source, unless it is hidden, and whether the user knows it
 * @param lastLogin when the user last logged in from there, if recently enough for the source to be
 *     known
 * @param seen the tallies at the first look
 * @param mayClose whether it may be made even if its failure would close a throttle
 */
public record Guess(
    List<AttemptLimit> limits,
    Optional<AttemptKey> source,
    Optional<Instant> lastLogin,
    Tallies seen,
    boolean mayClose) {
  /**
   * The same guess, refused also if its failure would close anything: a thief of an access token
   * must not keep its user from logging in.
   */
  public Guess closingNothing() {
    return new Guess(limits, source, lastLogin, seen, false);
  }

  SortedSet<AttemptKey> keys() {
    return limits.stream().map(AttemptLimit::key).collect(Collectors.toCollection(TreeSet::new));
  }

  /** When the guess may be made, if that is later than {@code now}. */
  Optional<Instant> refusedUntil(Tallies tallies, Instant now) {
    Optional<Instant> closed = closedUntil(tallies, now);
    return closed.isPresent() || mayClose ? closed : closingUntil(tallies, now);
  }

  private Optional<Instant> closedUntil(Tallies tallies, Instant now) {
    return limits.stream()
        .flatMap(limit -> limit.closedUntil(tallies.of(limit.key()), now).stream())
        .max(Instant::compareTo);
  }

  /** When the guess may be made without closing anything if it fails. */
  private Optional<Instant> closingUntil(Tallies tallies, Instant now) {
    return limits.stream()
        .flatMap(limit -> limit.closingUntil(tallies.of(limit.key()), now).stream())
        .max(Instant::compareTo);
  }

  /** The keys for this name from this source alone; none unless the source is known. */
  SortedSet<AttemptKey> ownKeys() {
    return limits.stream()
        .filter(limit -> limit.throttle() == Throttle.KNOWN_SOURCE)
        .map(AttemptLimit::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static SortedSet<AttemptKey> only(AttemptKey key) {
    return new TreeSet<>(List.of(key));
  }
}
