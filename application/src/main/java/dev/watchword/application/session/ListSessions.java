package dev.watchword.application.session;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Lists the sessions that a user has now (ASVS 5.0, 7.5.2). */
public final class ListSessions {
  private final UnitOfWork unitOfWork;
  private final Followed<RoleCatalog> roles;
  private final InstantSource clock;

  public ListSessions(UnitOfWork unitOfWork, Followed<RoleCatalog> roles, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.roles = roles;
    this.clock = clock;
  }

  /**
   * A session as clients see it.
   *
   * @param lastSeenAt in whole minutes; a refresh shows only once its grace is over
   */
  public record Shown(Session session, Instant lastSeenAt) {}

  /** The user's sessions, oldest first. */
  public List<Shown> execute(UserId user) {
    return unitOfWork.read(
        tx -> tx.users().find(user).map(found -> shown(tx, found)).orElseGet(List::of));
  }

  private List<Shown> shown(Transaction tx, User user) {
    TokenRules rules = roles.get().tokenRulesFor(user.roles());
    Instant now = clock.instant();
    Moment moment = new Moment(now, tx.graceClock().look(now).reading());
    return tx.sessions().activeOf(user.id(), now).stream()
        .map(session -> new Shown(session, session.shownSeenAt(rules, moment)))
        .toList();
  }
}
