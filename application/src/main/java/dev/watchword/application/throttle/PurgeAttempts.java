package dev.watchword.application.throttle;

import dev.watchword.application.deletion.Batches;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes failed attempts that no longer count, and sources that are no longer known. */
public final class PurgeAttempts {
  private final UnitOfWork unitOfWork;
  private final GuessingRules rules;
  private final InstantSource clock;

  public PurgeAttempts(UnitOfWork unitOfWork, GuessingRules rules, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.rules = rules;
    this.clock = clock;
  }

  /** The numbers of deleted rows. */
  public record Outcome(int attempts, int sources) {}

  public Outcome execute() {
    Instant now = clock.instant();
    bringBack(now);
    Batches batches = new Batches(unitOfWork);
    Instant unknown = now.minus(rules.knownFor());
    return new Outcome(
        batches.deleteAll((tx, atMost) -> tx.attempts().purge(now, atMost)),
        batches.deleteAll((tx, atMost) -> tx.knownSources().purge(unknown, atMost)));
  }

  /**
   * Corrects times that a wrong clock has stored, which would otherwise stay for as long as the
   * clock was wrong by.
   */
  private void bringBack(Instant now) {
    Instant latest = now.plus(rules.longestMemory()).plus(ClockSkew.TOLERATED);
    unitOfWork.run(
        tx -> {
          tx.attempts().keepNoLongerThan(latest);
          tx.knownSources().bringBack(now);
        });
  }
}
