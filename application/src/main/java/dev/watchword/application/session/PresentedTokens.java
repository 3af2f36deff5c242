package dev.watchword.application.session;

import dev.watchword.application.role.CurrentRoleCatalog;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a presented refresh token; a replay or an idle time that it reveals ends the session
 * there and then.
 */
public final class PresentedTokens {
  private final RefreshTokens refreshTokens;
  private final CurrentRoleCatalog roles;
  private final SessionTerminator terminator;

  public PresentedTokens(
      RefreshTokens refreshTokens, CurrentRoleCatalog roles, SessionTerminator terminator) {
    this.refreshTokens = refreshTokens;
    this.roles = roles;
    this.terminator = terminator;
  }

  /** A token whose MAC is good, and the one that replaces it. */
  record Known(PresentedToken token, MintedToken successor) {}

  /** What a look at the session found. */
  sealed interface Finding {
    /** The session goes on: {@code token} is its present one. */
    record Current(SeenSession found, TokenRules rules) implements Finding {}

    /** The session goes on: {@code token} is the one before, within the grace. */
    record Predecessor(SeenSession found, TokenRules rules) implements Finding {}

    record Refused(RefreshTokenRefusal reason) implements Finding {}
  }

  /** What it means that a token is presented, without anything coming of it. */
  public sealed interface Meaning {
    /** This installation did not make it: form or MAC are wrong. */
    record Forged() implements Meaning {}

    /** Its session is not there any more. */
    record Gone(PresentedToken token) implements Meaning {}

    /**
     * Its session is there.
     *
     * @param rules those of the user's roles at this moment
     */
    record OfSession(
        PresentedToken token, SeenSession found, TokenRules rules, Presentation presentation)
        implements Meaning {}
  }

  /** Looks at a token as {@code text} and changes nothing: even a replay has no consequences. */
  public Meaning meaningOf(Transaction tx, String text, Instant now) {
    return authenticate(text)
        .<Meaning>map(
            known ->
                tx.sessions()
                    .see(known.token().session(), now)
                    .<Meaning>map(found -> meaningOf(known, found, now))
                    .orElseGet(() -> new Meaning.Gone(known.token())))
        .orElseGet(Meaning.Forged::new);
  }

  private Meaning.OfSession meaningOf(Known known, SeenSession found, Instant now) {
    TokenRules rules = roles.get().tokenRulesFor(found.user().roles());
    Presentation presentation =
        found.user().isActive()
            ? found
                .session()
                .judge(known.token(), refreshTokens, rules, new Moment(now, found.reading()))
            : new Presentation.Over();
    return new Meaning.OfSession(known.token(), found, rules, presentation);
  }

  /** Checks the MAC; reads nothing from storage. */
  Optional<Known> authenticate(String text) {
    return refreshTokens
        .authenticate(text)
        .map(token -> new Known(token, refreshTokens.successorOf(token)));
  }

  Finding examine(Transaction tx, Known known, Origin origin, Instant now) {
    return tx.sessions()
        .see(known.token().session(), now)
        .map(found -> examine(tx, known, found, origin, now))
        .orElseGet(() -> new Finding.Refused(RefreshTokenRefusal.UNRECOGNISED));
  }

  private Finding examine(
      Transaction tx, Known known, SeenSession found, Origin origin, Instant now) {
    Meaning.OfSession meaning = meaningOf(known, found, now);
    Session session = found.session();
    return switch (meaning.presentation()) {
      case Presentation.Current current -> new Finding.Current(found, meaning.rules());
      case Presentation.Predecessor predecessor -> new Finding.Predecessor(found, meaning.rules());
      case Presentation.Over over -> new Finding.Refused(RefreshTokenRefusal.OVER);
      case Presentation.Superseded superseded ->
          new Finding.Refused(RefreshTokenRefusal.SUPERSEDED);
      case Presentation.Unrecognised unrecognised ->
          new Finding.Refused(RefreshTokenRefusal.UNRECOGNISED);
      case Presentation.Idle idle -> endIdle(tx, session, origin, now);
      case Presentation.Replayed replayed -> endReplayed(tx, known.token(), session, origin, now);
    };
  }

  private Finding endIdle(Transaction tx, Session session, Origin origin, Instant now) {
    Actor service = new Actor.Service();
    terminator.end(
        tx, List.of(session), new SessionTerminator.Cause(EndReason.IDLE, service, origin, now));
    return new Finding.Refused(RefreshTokenRefusal.IDLE);
  }

  /**
   * Whoever holds the copy proved nothing, so the actor is anonymous; of several replays the first
   * is recorded.
   */
  Finding.Refused endReplayed(
      Transaction tx, PresentedToken token, Session session, Origin origin, Instant now) {
    Actor anonymous = new Actor.Anonymous();
    int ended =
        terminator.end(
            tx,
            List.of(session),
            new SessionTerminator.Cause(EndReason.REPLAY, anonymous, origin, now));
    if (ended == 0) {
      return new Finding.Refused(RefreshTokenRefusal.OVER);
    }
    tx.audit()
        .record(
            new AuditEvent.SessionReplayed(
                session.userId(),
                session.id(),
                token.generation().value(),
                session.generation().value()),
            anonymous,
            origin,
            now);
    return new Finding.Refused(RefreshTokenRefusal.REPLAYED);
  }
}
