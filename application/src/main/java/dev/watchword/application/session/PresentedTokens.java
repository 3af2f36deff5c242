package dev.watchword.application.session;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges presented refresh tokens, and applies the consequences of refused ones. */
public final class PresentedTokens {
  private final RefreshTokens refreshTokens;
  private final Followed<RoleCatalog> roles;
  private final RepeatWatch repeatWatch;
  private final SessionTerminator terminator;

  public PresentedTokens(
      RefreshTokens refreshTokens,
      Followed<RoleCatalog> roles,
      RepeatWatch repeatWatch,
      SessionTerminator terminator) {
    this.refreshTokens = refreshTokens;
    this.roles = roles;
    this.repeatWatch = repeatWatch;
    this.terminator = terminator;
  }

  /** A token whose MAC is valid, and the token that replaces it. */
  public record Known(PresentedToken token, MintedToken successor) {}

  /**
   * A token whose session exists.
   *
   * @param rules those of the user's roles at this moment
   */
  public record Judged(
      Known known, SeenSession found, TokenRules rules, Presentation presentation) {}

  /** Where and when a token is presented. */
  record Circumstances(Source source, Origin origin, Instant now) {}

  /**
   * Checks form and MAC without reading from storage. Empty for a token that this installation did
   * not create.
   */
  public Optional<Known> authenticate(String text) {
    return refreshTokens
        .authenticate(text)
        .map(token -> new Known(token, refreshTokens.successorOf(token)));
  }

  /** Judges a token and changes nothing. Empty if its session no longer exists. */
  public Optional<Judged> judge(Transaction tx, Known known, Instant now) {
    return tx.sessions().see(known.token().session(), now).map(found -> judge(known, found, now));
  }

  private Judged judge(Known known, SeenSession found, Instant now) {
    TokenRules rules = roles.get().tokenRulesFor(found.user().roles());
    Moment moment = new Moment(now, found.reading());
    Presentation presentation =
        found.user().isActive()
            ? found.session().judge(known.token(), refreshTokens, rules, moment)
            : new Presentation.Over();
    return new Judged(known, found, rules, presentation);
  }

  /** Applies the consequences, and returns why the token is refused. */
  RefreshTokenRefusal refuse(
      Transaction tx, Judged judged, Presentation.Refused refused, Circumstances circumstances) {
    return switch (refused) {
      case Presentation.Over over -> RefreshTokenRefusal.OVER;
      case Presentation.Unrecognised unrecognised -> RefreshTokenRefusal.UNRECOGNISED;
      case Presentation.Superseded superseded -> noticeLate(tx, judged, circumstances);
      case Presentation.Idle idle -> endIdle(tx, judged, circumstances);
      case Presentation.Replayed replayed -> endReplayed(tx, judged, circumstances);
    };
  }

  /** A thief who rotated twice within the grace leaves the owner with such a token. */
  private RefreshTokenRefusal noticeLate(
      Transaction tx, Judged judged, Circumstances circumstances) {
    SeenSession found = judged.found();
    return switch (repeatWatch.look(tx, found, circumstances.source(), circumstances.now())) {
      case RepeatWatch.Sight.Ordinary ordinary -> RefreshTokenRefusal.SUPERSEDED;
      case RepeatWatch.Sight.Theft theft -> endReplayed(tx, judged, circumstances);
      case RepeatWatch.Sight.Strange(var whereabouts) -> {
        Session after = found.session().disputed(whereabouts);
        if (tx.sessions().advance(found.session(), after, circumstances.now())) {
          RepeatWatch.record(tx, found, circumstances.origin(), circumstances.now());
        }
        yield RefreshTokenRefusal.SUPERSEDED;
      }
    };
  }

  private RefreshTokenRefusal endIdle(Transaction tx, Judged judged, Circumstances circumstances) {
    terminator.end(
        tx,
        List.of(judged.found().session()),
        cause(EndReason.IDLE, new Actor.Service(), circumstances));
    return RefreshTokenRefusal.IDLE;
  }

  /**
   * A client that presents a copy proved nothing, so the actor is anonymous; of several replays
   * only the first is recorded.
   */
  RefreshTokenRefusal endReplayed(Transaction tx, Judged judged, Circumstances circumstances) {
    Actor anonymous = new Actor.Anonymous();
    Session session = judged.found().session();
    SessionTerminator.Cause cause = cause(EndReason.REPLAY, anonymous, circumstances);
    if (terminator.endAndCount(tx, List.of(session), cause) == 0) {
      return RefreshTokenRefusal.OVER;
    }
    tx.audit()
        .record(
            new AuditEvent.SessionReplayed(
                session.userId(),
                session.id(),
                judged.known().token().generation().value(),
                session.generation().value()),
            anonymous,
            circumstances.origin(),
            circumstances.now());
    return RefreshTokenRefusal.REPLAYED;
  }

  private static SessionTerminator.Cause cause(
      EndReason reason, Actor actor, Circumstances circumstances) {
    return new SessionTerminator.Cause(reason, actor, circumstances.origin(), circumstances.now());
  }
}
