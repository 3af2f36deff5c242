package dev.watchword.application.session;

import dev.watchword.application.administration.Change;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends sessions within a transaction: the row, the access tokens and the record of it belong
 * together.
 */
public final class SessionTerminator {
  /** Why sessions end, through whom and when. */
  public record Cause(EndReason reason, Actor actor, Origin origin, Instant at) {
    /** The reason is a change by an administrator. */
    static Cause of(Change change, EndReason reason) {
      return new Cause(
          reason, change.requester().actor(), change.requester().origin(), change.now());
    }
  }

  /** Ends all sessions of the user because of {@code change}. Comes last in a transaction. */
  public void endAllOf(Change change, UserId user, EndReason reason) {
    endAllOf(change.tx(), user, session -> true, Cause.of(change, reason));
  }

  /**
   * Ends those of the user's sessions that are {@code concerned}; how many. Comes last in a
   * transaction.
   */
  public int endAllOf(Transaction tx, UserId user, Predicate<Session> concerned, Cause cause) {
    return end(
        tx, tx.sessions().endableOf(user, cause.at()).stream().filter(concerned).toList(), cause);
  }

  /**
   * Ends these sessions, as far as they have not ended before; how many. Comes last in a
   * transaction.
   */
  public int end(Transaction tx, Collection<Session> sessions, Cause cause) {
    List<Session> ended =
        sessions.stream().flatMap(session -> endOne(tx, session, cause).stream()).toList();
    List<Revocation> revocations =
        ended.stream().flatMap(session -> Revocation.of(session, cause.at()).stream()).toList();
    if (!revocations.isEmpty()) {
      tx.revocations().add(revocations);
    }
    return ended.size();
  }

  /**
   * Makes every access token worthless that has an older epoch than {@code raised}. Comes last in a
   * transaction.
   */
  public void revokeOlderTokens(Transaction tx, User raised, Instant now) {
    tx.revocations()
        .add(
            List.of(
                // A token that is being issued may live as long as any policy ever allowed.
                Revocation.below(
                    raised,
                    tx.sessions().latestAccessExpiry(raised.id()),
                    TokenPolicy.LONGEST_ACCESS_LIFETIME,
                    now)));
  }

  private static Optional<Session> endOne(Transaction tx, Session session, Cause cause) {
    Optional<Session> ended =
        tx.sessions().end(session.id(), session.userId(), cause.at(), cause.reason());
    // A replay is recorded by whoever found it, with its generations.
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
