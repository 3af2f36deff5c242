package dev.watchword.domain.throttle;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The limits on guesses.
 *
 * @param name for one account or unused name, and for one account from a known source
 * @param source for one source, over all names
 * @param network for an IPv6 network of 48 bits, over all its sources
 * @param whereKnown for one source, over all users who know it
 * @param hidden for all clients whose source is hidden
 * @param passwordChanges for the calls of one user to change their own password, whether or not
 *     they succeed
 * @param account for one account or unused name from all unknown sources
 * @param knownSource for one account from one known source
 * @param knownFor how long a source from which a user logged in is known
 * @param knownSources how many sources are known of one user; the most recent ones
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

  /** The defaults. */
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

  /** Whether a source from which a user logged in at {@code last} is known at {@code now}. */
  public boolean knows(Instant last, Instant now) {
    return last.isAfter(now.minus(knownFor));
  }

  /**
   * Whether one more login is remembered, which costs a write: not within a thirtieth of {@code
   * knownFor}. So a source is known for at least 29 thirtieths of it after the last login. A login
   * that lies ahead was remembered while the clock was wrong.
   */
  public boolean renews(Instant last, Instant now) {
    return ClockSkew.isAhead(last, now) || !now.isBefore(last.plus(knownFor.dividedBy(RENEWALS)));
  }

  /** How long a failure can matter at most. */
  public Duration longestMemory() {
    return Stream.concat(
            Stream.of(name, source, network, whereKnown, hidden, passwordChanges)
                .flatMap(backoff -> Stream.of(backoff.window(), backoff.longestWait())),
            Stream.of(account.window(), knownSource.window()))
        .max(Duration::compareTo)
        .orElseThrow();
  }
}
