package dev.watchword.application.revocation;

import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;

/**
 * Learns what other nodes revoked, and at the start of this process what is still in force. Called
 * again and again by one thread.
 */
public final class FollowRevocations {
  private final UnitOfWork unitOfWork;
  private final ActiveRevocations active;
  private final InstantSource clock;
  private long position = Feed.START;

  public FollowRevocations(UnitOfWork unitOfWork, ActiveRevocations active, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.active = active;
    this.clock = clock;
  }

  public void execute() {
    long from = position;
    Feed feed = unitOfWork.read(tx -> tx.revocations().after(from));
    active.add(feed.revocations());
    position = feed.position();
    active.purge(clock.instant());
  }
}
