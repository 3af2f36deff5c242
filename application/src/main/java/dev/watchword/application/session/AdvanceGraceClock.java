package dev.watchword.application.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;

/**
 * Lets the grace clock run, for as long as it is called again and again. What it advances is on
 * disk before the next call: a clock that a crash sets back by more than {@link
 * GraceClock#LONGEST_STEP} would make tokens good again whose grace was over.
 */
public final class AdvanceGraceClock {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public AdvanceGraceClock(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** Whether this call has advanced it; another node may have been faster. */
  public boolean execute() {
    return unitOfWork.write(this::advance);
  }

  private boolean advance(Transaction tx) {
    GraceClock seen = tx.graceClock().look(clock.instant());
    return seen.isDue() && tx.graceClock().advance(seen);
  }
}
