package dev.watchword.domain.throttle;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How many guesses are let through.
 *
 * @param name for one name, and for one name from a source that is known
 * @param source for one source, whatever the names
 * @param network for an IPv6 network of 48 bits, whatever its sources
 * @param whereKnown for one source at all the users who know it
 * @param hidden for all whose source cannot be told
 * @param passwordChanges for the calls of one user to change the own password, good or bad
 * @param account for one name from all sources that are not known
 * @param knownSource for one name from one source that is known
 * @param knownFor how long a source from which a user logged in is known
 * @param knownSources how many sources are known of one user; the last ones are
 */
public record GuessingRules(
    Backoff name,
    Backoff source,
    Backoff network,
    Backoff whereKnown,
    Backoff hidden,
    Backoff passwordChanges,
    Quota account,
    Quota knownSource,
    Duration knownFor,
    int knownSources) {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** What holds when nobody says otherwise. */
  public static final GuessingRules DEFAULT =
      new GuessingRules(
          new Backoff(10, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(50, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(500, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(60, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(1000, WINDOW, FIRST_WAIT, WINDOW),
          new Backoff(20, WINDOW, FIRST_WAIT, WINDOW),
          new Quota(100, Duration.ofHours(24)),
          new Quota(200, Duration.ofHours(24)),
          Duration.ofDays(30),
          20);

  private static final int RENEWALS = 30;

  /** Whether a source is known at {@code now} from which a user logged in at {@code last}. */
  public boolean knows(Instant last, Instant now) {
    return last.isAfter(now.minus(knownFor));
  }

  /**
   * Whether one more login is remembered, which costs a write: not within a thirtieth of {@code
   * knownFor}. A source is known for 29 thirtieths of it after the last login, or longer. One that
   * lies ahead was remembered while the clock was wrong.
   */
  public boolean renews(Instant last, Instant now) {
    return ClockSkew.isAhead(last, now) || !now.isBefore(last.plus(knownFor.dividedBy(RENEWALS)));
  }

  /** How long anything that failed matters at most. */
  public Duration longestMemory() {
    return Stream.concat(
            Stream.of(name, source, network, whereKnown, hidden, passwordChanges)
                .flatMap(backoff -> Stream.of(backoff.window(), backoff.longestWait())),
            Stream.of(account.window(), knownSource.window()))
        .max(Duration::compareTo)
        .orElseThrow();
  }
}
