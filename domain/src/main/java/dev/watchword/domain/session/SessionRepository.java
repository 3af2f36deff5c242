package dev.watchword.domain.session;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores sessions, one row for each, however often they are refreshed. */
public interface SessionRepository {
  void add(Session session);

  /** The session, with its user as of the same statement. */
  Optional<SessionOfUser> findWithUser(SessionId id);

  /**
   * The session, with its user and the reading of the grace clock as of the same statement.
   *
   * @param now as for {@link GraceClockRepository#look}
   */
  Optional<SeenSession> see(SessionId id, Instant now);

  /**
   * Replaces {@code before} by {@code after} if the row still has the generation and secret of
   * {@code before}, has not ended and has not expired at {@code now}: of any number of simultaneous
   * attempts exactly one gets {@code true}.
   */
  boolean advance(Session before, Session after, Instant now);

  /**
   * Ends the session, if it has not ended before, and returns it as it was until now. Locks its
   * row.
   *
   * @param userId the session's owner; another user's session is not found
   */
  Optional<Session> end(SessionId id, UserId userId, Instant now, EndReason reason);

  /** The sessions of a user that have neither ended nor expired at {@code now}, oldest first. */
  List<Session> activeOf(UserId userId, Instant now);

  /**
   * The sessions of a user that have not ended, and that have not expired at {@code now} or have an
   * access token that has not: a stricter policy may bring a session's end before that of a token
   * that it issued. Oldest first.
   */
  List<Session> endableOf(UserId userId, Instant now);

  /** When the last access token that any session of this user issued expires, if there is one. */
  Optional<Instant> latestAccessExpiry(UserId userId);

  /**
   * Corrects sessions that began more than {@link ClockSkew#TOLERATED} ahead of {@code now},
   * because the clock was wrong: they begin at {@code now} and last as long as they were meant to.
   */
  void settle(Instant now);

  /** Ends every session of every user that has not ended before, and returns their number. */
  int endAll(Instant now, EndReason reason);

  /**
   * Deletes sessions that have ended or expired and have no access token that could be valid, and
   * returns their number.
   */
  int purge(Instant now);

  /** The number of sessions that have neither ended nor expired at {@code now}. */
  long countActive(Instant now);
}
