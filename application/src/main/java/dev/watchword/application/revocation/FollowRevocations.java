package dev.watchword.application.revocation;

import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;

/**
 * Reads what other nodes revoked, and at the start of this process what is still in force. Called
 * again and again by one thread.
 */
public final class FollowRevocations {
  private final UnitOfWork unitOfWork;
  private final ActiveRevocations active;
  private final InstantSource clock;
  private long position = Feed.START;
  private boolean startsOver;

  public FollowRevocations(UnitOfWork unitOfWork, ActiveRevocations active, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.active = active;
    this.clock = clock;
  }

  /** Reads what was revoked since the last time. */
  public void execute() {
    if (startsOver) {
      correct();
    } else {
      Feed feed = after(position);
      active.add(feed.revocations());
      position = feed.position();
    }
    active.purge(clock.instant());
  }

  /**
   * Makes the next run forget what the storage has lost before any client was told of it; otherwise
   * tokens would be refused because of something that never happened.
   */
  public void startOver() {
    startsOver = true;
  }

  private void correct() {
    ActiveRevocations before = active.copy();
    Feed feed = after(Feed.START);
    ActiveRevocations stored = new ActiveRevocations();
    stored.add(feed.revocations());
    active.correct(before, stored);
    position = feed.position();
    startsOver = false;
  }

  private Feed after(long from) {
    return unitOfWork.read(tx -> tx.revocations().after(from));
  }
}
