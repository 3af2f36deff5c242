package dev.watchword.application.session;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Begins sessions, and ends the oldest ones of a user who would have too many. */
public final class SessionStarter {
  private final Followed<RoleCatalog> roles;
  private final RefreshTokens refreshTokens;
  private final SessionTerminator terminator;
  private final RandomGenerator random;

  public SessionStarter(
      Followed<RoleCatalog> roles,
      RefreshTokens refreshTokens,
      SessionTerminator terminator,
      RandomGenerator random) {
    this.roles = roles;
    this.refreshTokens = refreshTokens;
    this.terminator = terminator;
    this.random = random;
  }

  /**
   * Stores a session of {@code user}, who is locked and the subject of {@code proof}. Comes last in
   * its transaction.
   */
  public PendingTokens begin(
      Transaction tx,
      User user,
      Proof proof,
      Optional<Device> device,
      Source source,
      Origin origin) {
    Instant now = proof.at();
    TokenRules rules = roles.get().tokenRulesFor(user.roles());
    List<Session> surplus = surplus(tx, user.id(), rules, now);
    SessionId id = SessionId.next(now, random);
    MintedToken first = refreshTokens.first(id, random);
    Session session = Session.begin(id, proof, device, first, rules, source);
    Actor self = new Actor.Authenticated(user.id());
    tx.sessions().add(session);
    tx.audit().record(new AuditEvent.LoginSucceeded(user.id(), id), self, origin, now);
    terminator.end(
        tx, surplus, new SessionTerminator.Cause(EndReason.SESSION_LIMIT, self, origin, now));
    return new PendingTokens(new SessionOfUser(session, user), first.token(), rules, now);
  }

  /** The oldest sessions, which must end to make room for one more. */
  private static List<Session> surplus(Transaction tx, UserId user, TokenRules rules, Instant now) {
    return rules
        .maxSessions()
        .map(
            max -> {
              List<Session> active = tx.sessions().activeOf(user, now);
              return active.subList(0, Math.max(0, active.size() + 1 - max));
            })
        .orElseGet(List::of);
  }
}
