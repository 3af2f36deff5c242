package dev.watchword.domain.throttle;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps from where each user has logged in. A source stands there as the key of attempts at the
 * user's name from it.
 */
public interface KnownSourceRepository {
  /** The login of the user from {@code source} that was remembered last, however old. */
  Optional<Instant> lastLogin(UserId user, AttemptKey source);

  /**
   * Keeps that the user, who is locked, has logged in from {@code source} at {@code now}. Logins
   * that lie ahead, as {@link Skew} has it, count as now.
   *
   * @param limit of more sources than this the one used longest ago is forgotten
   */
  void remember(UserId user, AttemptKey source, Instant now, int limit);

  /**
   * Forgets the sources of the user, who is locked, all but {@code kept}.
   *
   * @param kept empty when all are forgotten
   */
  void forgetAllBut(UserId user, Optional<AttemptKey> kept);

  /** All that is kept of the user, however old. */
  Set<AttemptKey> of(UserId user);

  /**
   * Deletes what is not younger than {@code until}; how many.
   *
   * @param limit at most so many, so that no transaction becomes large
   */
  int purge(Instant until, int limit);

  /** Turns the logins that lie ahead of {@code now}, as {@link Skew} has it, into those of now. */
  void bringBack(Instant now);
}
