package dev.watchword.application.session;

import dev.watchword.domain.session.Session;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;

/** The sessions that a user has now (ASVS 5.0, 7.5.2). */
public final class ListSessions {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public ListSessions(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** Oldest first. */
  public List<Session> execute(UserId user) {
    return unitOfWork.read(tx -> tx.sessions().activeOf(user, clock.instant()));
  }
}
