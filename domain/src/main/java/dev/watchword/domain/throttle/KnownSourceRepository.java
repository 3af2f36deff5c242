package dev.watchword.domain.throttle;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Stores the sources from which each user has logged in. A source is stored as the key of attempts
 * at the user's account from it.
 */
public interface KnownSourceRepository {
  /** The last remembered login of the user from {@code source}, however old. */
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
   * @param kept empty to forget all
   */
  void forgetAllBut(UserId user, Optional<AttemptKey> kept);

  /** All stored sources of the user, however old. */
  Set<AttemptKey> of(UserId user);

  /**
   * Deletes the sources that are not younger than {@code until} and returns their number.
   *
   * @param limit the maximum number, so that no transaction becomes large
   */
  int purge(Instant until, int limit);

  /** Turns the logins that lie ahead of {@code now}, as {@link Skew} has it, into those of now. */
  void bringBack(Instant now);
}
