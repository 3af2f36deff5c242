package dev.watchword.domain.throttle;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The failed attempts under one key, and those whose outcome is not known yet.
 *
 * @param times when each was made, oldest first; only those that still matter
 * @param strikes how many were made, beginning with the one that closed the throttle
 */
public record Tally(List<Instant> times, int strikes) {
  public static final Tally NONE = new Tally(List.of(), 0);

  public Tally {
    times = List.copyOf(times);
  }

  public boolean isEmpty() {
    return times.isEmpty();
  }

  Optional<Instant> last() {
    return times.isEmpty() ? Optional.empty() : Optional.of(times.getLast());
  }

  List<Instant> after(Instant instant) {
    return times.stream().filter(instant::isBefore).toList();
  }

  /**
   * Inserts a time. The clocks of several nodes may differ a little, so it need not be the last.
   */
  Tally with(Instant time, Instant forgotten, int strikes) {
    return new Tally(
        Stream.concat(after(forgotten).stream(), Stream.of(time)).sorted().toList(), strikes);
  }

  /** The same tally, in which times that a wrong clock has stored count as now. */
  Tally asOf(Instant now) {
    return isAhead(now)
        ? new Tally(
            times.stream().map(time -> ClockSkew.isAhead(time, now) ? now : time).sorted().toList(),
            strikes)
        : this;
  }

  /** Whether a wrong clock has stored any of the times. */
  boolean isAhead(Instant now) {
    return last().filter(last -> ClockSkew.isAhead(last, now)).isPresent();
  }

  /** The tally as if the attempt of {@code time} had never been made. */
  public Tally without(Instant time) {
    int found = times.lastIndexOf(time);
    if (found < 0) {
      return this;
    }
    List<Instant> left =
        Stream.concat(times.stream().limit(found), times.stream().skip(found + 1L)).toList();
    return new Tally(left, Math.max(0, strikes - 1));
  }
}
