package dev.watchword.application.throttle;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToIntFunction;

/** Deletes failed attempts that no longer count, and sources that are no longer known. */
public final class PurgeAttempts {
  /** The most that a transaction deletes, so that none becomes large. */
  private static final int BATCH = 1000;

  private final UnitOfWork unitOfWork;
  private final GuessingRules rules;
  private final InstantSource clock;

  public PurgeAttempts(UnitOfWork unitOfWork, GuessingRules rules, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.rules = rules;
    this.clock = clock;
  }

  /** The numbers of deleted rows. */
  public record Purged(int attempts, int sources) {}

  public Purged execute() {
    Instant now = clock.instant();
    bringBack(now);
    Instant unknown = now.minus(rules.knownFor());
    return new Purged(
        all(tx -> tx.attempts().purge(now, BATCH)),
        all(tx -> tx.knownSources().purge(unknown, BATCH)));
  }

  /**
   * Corrects times that a wrong clock has stored, which would otherwise stay for as long as the
   * clock was wrong by.
   */
  private void bringBack(Instant now) {
    Instant latest = now.plus(rules.longestMemory()).plus(ClockSkew.TOLERATED);
    unitOfWork.write(
        tx -> {
          tx.attempts().keepNoLongerThan(latest);
          tx.knownSources().bringBack(now);
          return latest;
        });
  }

  private int all(ToIntFunction<Transaction> purge) {
    int purged = 0;
    int last;
    do {
      last = unitOfWork.write(purge::applyAsInt);
      purged += last;
    } while (last == BATCH);
    return purged;
  }
}
