package dev.watchword.domain.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * How many guesses are let through.
 *
 * @param name for one name, and for one name from a source that is known
 * @param source for one source, whatever the names
 * @param account for one name from all sources that are not known
 * @param knownFor how long a source from which a user logged in is known
 * @param knownSources how many sources are known of one user; the last ones are
 */
public record GuessingRules(
    Backoff name, Backoff source, Quota account, Duration knownFor, int knownSources) {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** What holds when nobody says otherwise. */
  public static final GuessingRules DEFAULT =
      new GuessingRules(
          new Backoff(10, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(50, WINDOW, FIRST_WAIT, WINDOW),
          new Quota(100, Duration.ofHours(24)),
          Duration.ofDays(30),
          20);

  private static final int RENEWALS = 30;

  /** Whether a source is known at {@code now} from which a user logged in at {@code last}. */
  public boolean knows(Instant last, Instant now) {
    return last.isAfter(now.minus(knownFor));
  }

  /**
   * Whether one more login is remembered, which costs a write: not within a thirtieth of {@code
   * knownFor}. A source is known for 29 thirtieths of it after the last login, or longer.
   */
  public boolean renews(Instant last, Instant now) {
    return !now.isBefore(last.plus(knownFor.dividedBy(RENEWALS)));
  }
}
