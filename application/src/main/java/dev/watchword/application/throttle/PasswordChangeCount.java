package dev.watchword.application.throttle;

import dev.watchword.domain.authentication.Challenge;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.AttemptLimit;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Tallies;
import dev.watchword.domain.throttle.Tally;
import dev.watchword.domain.throttle.Throttle;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Limits the calls of each user to change their own password, whether or not they succeed: a thief
 * of an access token cannot use up the processor with them. Answers to challenges are counted by
 * themselves, and anew for each temporary password, so that the thief shuts no one out.
 */
public final class PasswordChangeCount {
  private final UnitOfWork unitOfWork;
  private final GuessingRules rules;
  private final AttemptKeys keys;
  private final InstantSource clock;

  public PasswordChangeCount(
      UnitOfWork unitOfWork, GuessingRules rules, AttemptKeys keys, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.rules = rules;
    this.keys = keys;
    this.clock = clock;
  }

  /** Counts a call; returns how long to wait if it may not be made. */
  public Optional<Duration> closedFor(UserId user) {
    return closedFor(keys.ofPasswordChanges(user));
  }

  /** Counts an answer; returns how long to wait if it may not be given. */
  public Optional<Duration> closedFor(Challenge challenge) {
    return closedFor(keys.ofChallenges(challenge.userId(), challenge.passwordVersion()));
  }

  private Optional<Duration> closedFor(AttemptKey key) {
    AttemptLimit limit =
        new AttemptLimit(key, Throttle.KNOWN_SOURCE, rules.passwordChanges(), Optional.empty());
    Tallies seen = unitOfWork.read(tx -> tx.attempts().find(List.of(limit.key())));
    Instant now = clock.instant();
    Optional<Duration> closed = wait(limit, seen.of(limit.key()), now);
    return closed.isPresent() && !seen.areAhead(now)
        ? closed
        : unitOfWork.writeWithoutWaiting(tx -> take(tx, limit));
  }

  private Optional<Duration> take(Transaction tx, AttemptLimit limit) {
    SortedSet<AttemptKey> key = new TreeSet<>(List.of(limit.key()));
    Tallies stored = tx.attempts().lock(key);
    Instant now = clock.instant();
    Tally tally = stored.asOf(now).of(limit.key());
    Optional<Duration> closed = wait(limit, tally, now);
    if (closed.isEmpty() || stored.areAhead(now)) {
      Tally after = closed.isEmpty() ? limit.reserve(tally, now) : tally;
      tx.attempts().save(limit.key(), after, limit.forgottenAt(after));
    }
    return closed;
  }

  private static Optional<Duration> wait(AttemptLimit limit, Tally tally, Instant now) {
    return limit.closedUntil(tally, now).map(until -> Duration.between(now, until));
  }
}
