package dev.watchword.application.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;

/**
 * Advances the grace clock, for as long as it is called again and again. An advance is on disk
 * before the next call: a clock that a crash sets back by more than {@link GraceClock#LONGEST_STEP}
 * would make tokens valid again whose grace was over.
 */
public final class AdvanceGraceClock {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public AdvanceGraceClock(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /**
   * Advances the clock; returns whether this call did, because another node may have been faster.
   */
  public boolean execute() {
    return unitOfWork.write(this::advance);
  }

  private boolean advance(Transaction tx) {
    GraceClock seen = tx.graceClock().look(clock.instant());
    return seen.isDue() && tx.graceClock().advance(seen);
  }
}
