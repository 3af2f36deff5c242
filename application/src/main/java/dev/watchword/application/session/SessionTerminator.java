package dev.watchword.application.session;

import dev.watchword.application.administration.Change;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Ends sessions and access keys within a transaction, always together with their access tokens and
 * the audit event.
 */
public final class SessionTerminator {
  private final Revoker revoker;

  public SessionTerminator(Revoker revoker) {
    this.revoker = revoker;
  }

  /** Why, by whom and when sessions are ended. */
  public record Cause(EndReason reason, Actor actor, Origin origin, Instant at) {
    /** A cause whose reason is a change by an administrator. */
    public static Cause of(Change change, EndReason reason) {
      return new Cause(
          reason, change.requester().actor(), change.requester().origin(), change.now());
    }
  }

  /**
   * Ends all sessions and access keys of the user because of {@code change}. Comes last in a
   * transaction.
   */
  public void endAllAccessOf(Change change, UserId user, EndReason reason) {
    Cause cause = Cause.of(change, reason);
    endKeys(change.tx(), change.tx().accessKeys().of(user), cause);
    endAllOf(change.tx(), user, cause);
  }

  /** Ends all sessions of the user. Comes last in a transaction. */
  public void endAllOf(Transaction tx, UserId user, Cause cause) {
    end(tx, tx.sessions().endableOf(user, cause.at()), cause);
  }

  /** Ends all sessions of the user except {@code spared}. Comes last in a transaction. */
  public void endOthersOf(Transaction tx, UserId user, SessionId spared, Cause cause) {
    List<Session> others =
        tx.sessions().endableOf(user, cause.at()).stream()
            .filter(session -> !session.id().equals(spared))
            .toList();
    end(tx, others, cause);
  }

  /**
   * Ends one session of the user; returns whether there was one to end. Comes last in a
   * transaction.
   */
  public boolean endOne(Transaction tx, UserId user, SessionId id, Cause cause) {
    return find(tx, user, id, cause.at())
        .filter(session -> endAndCount(tx, List.of(session), cause) > 0)
        .isPresent();
  }

  /** The session, if it is the user's and there is something of it left to end. */
  public Optional<Session> find(Transaction tx, UserId user, SessionId id, Instant now) {
    return tx.sessions()
        .findWithUser(id)
        .map(SessionOfUser::session)
        .filter(session -> session.userId().equals(user) && session.isEndable(now));
  }

  /** Ends those of these sessions that have not ended before. Comes last in a transaction. */
  public void end(Transaction tx, Collection<Session> sessions, Cause cause) {
    revokeTokensOf(tx, endEach(tx, sessions, cause), cause);
  }

  /** Like {@link #end}; returns the number of sessions that it ended. */
  public int endAndCount(Transaction tx, Collection<Session> sessions, Cause cause) {
    List<Session> ended = endEach(tx, sessions, cause);
    revokeTokensOf(tx, ended, cause);
    return ended.size();
  }

  /**
   * Ends those of these access keys that are still there. Comes last in a transaction. A token that
   * is being issued for one of them may live as long as any policy ever allowed.
   */
  public void endKeys(Transaction tx, Collection<AccessKey> keys, Cause cause) {
    Instant until = cause.at().plus(TokenPolicy.LONGEST_ACCESS_LIFETIME).plus(ClockSkew.TOLERATED);
    List<AccessKey> ended = keys.stream().filter(key -> tx.accessKeys().delete(key.id())).toList();
    ended.forEach(
        key ->
            tx.audit()
                .record(
                    new AuditEvent.AccessKeyEnded(key.userId(), key.id(), cause.reason()),
                    cause.actor(),
                    cause.origin(),
                    cause.at()));
    revoker.revoke(
        tx,
        ended.stream()
            .<Revocation>map(key -> new Revocation.OfSession(key.id().asSession(), until))
            .toList());
  }

  private static List<Session> endEach(Transaction tx, Collection<Session> sessions, Cause cause) {
    return sessions.stream().flatMap(session -> end(tx, session, cause).stream()).toList();
  }

  private void revokeTokensOf(Transaction tx, List<Session> ended, Cause cause) {
    List<Revocation> revocations =
        ended.stream().flatMap(session -> Revocation.of(session, cause.at()).stream()).toList();
    revoker.revoke(tx, revocations);
  }

  /**
   * Revokes every access token that has an older epoch than {@code raised}. Comes last in a
   * transaction.
   */
  public void revokeOlderTokens(Transaction tx, User raised, Instant now) {
    revoker.revokeOlder(
        tx,
        new Subject.OfUser(raised.id()).id(),
        raised.epoch(),
        tx.sessions().latestAccessExpiry(raised.id()),
        now);
  }

  private static Optional<Session> end(Transaction tx, Session session, Cause cause) {
    Optional<Session> ended =
        tx.sessions().end(session.id(), session.userId(), cause.at(), cause.reason());
    // A replay is recorded where it was found, with its generations.
    if (ended.isPresent() && cause.reason() != EndReason.REPLAY) {
      tx.audit()
          .record(
              new AuditEvent.SessionEnded(session.userId(), session.id(), cause.reason()),
              cause.actor(),
              cause.origin(),
              cause.at());
    }
    return ended;
  }
}
