package dev.watchword.application.session;

import dev.watchword.application.session.PresentedTokens.Circumstances;
import dev.watchword.application.session.PresentedTokens.Judged;
import dev.watchword.application.session.PresentedTokens.Known;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Ends a session, or every session of its user, now and with all of its tokens (ASVS 5.0, 7.4.1). A
 * token that was issued for an access key ends that key.
 */
public final class LogOut {
  private final UnitOfWork unitOfWork;
  private final PresentedTokens presentedTokens;
  private final SessionTerminator terminator;
  private final InstantSource clock;

  public LogOut(
      UnitOfWork unitOfWork,
      PresentedTokens presentedTokens,
      SessionTerminator terminator,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.presentedTokens = presentedTokens;
    this.terminator = terminator;
    this.clock = clock;
  }

  /** Identifies the session, and proves the right to end it. */
  public sealed interface Credential {
    /** An access token that was accepted, with its epoch. */
    record ByAccessToken(Holder.OfUser holder, Epoch epoch) implements Credential {}

    /** A refresh token: an expired access token must not prevent logging out. */
    record ByRefreshToken(String refreshToken) implements Credential {
      @Override
      public String toString() {
        return "ByRefreshToken[hidden]";
      }
    }
  }

  /**
   * A request to log out.
   *
   * @param everywhere whether all sessions of the user end
   */
  public record Command(Credential credential, boolean everywhere, Origin origin) {}

  /** The outcome. */
  public sealed interface Outcome {
    /** The session has ended, now or earlier. */
    record LoggedOut() implements Outcome {}

    /** The access token has an older epoch than the user. Nothing ends. */
    record Outdated() implements Outcome {}

    record Refused(RefreshTokenRefusal reason) implements Outcome {}
  }

  public Outcome execute(Command command) {
    return switch (command.credential()) {
      case Credential.ByAccessToken accepted ->
          unitOfWork.write(tx -> endOf(tx, accepted, command));
      case Credential.ByRefreshToken(String text) ->
          presentedTokens
              .authenticate(text)
              .map(known -> unitOfWork.write(tx -> endPresented(tx, known, command)))
              .orElseGet(() -> new Outcome.Refused(RefreshTokenRefusal.FORGED));
    };
  }

  private Outcome endOf(Transaction tx, Credential.ByAccessToken accepted, Command command) {
    return accepted
        .holder()
        .accessKey()
        .map(key -> endKey(tx, key, accepted, command))
        .orElseGet(() -> endSession(tx, accepted, command));
  }

  /** A key is not a login, so it ends no session of its owner, whatever else was asked for. */
  private Outcome endKey(
      Transaction tx, AccessKeyId id, Credential.ByAccessToken accepted, Command command) {
    Optional<KeyOfUser> stored = tx.accessKeys().findWithUser(id);
    if (stored.isEmpty()) {
      return new Outcome.LoggedOut();
    }
    if (isOutdated(accepted, stored.get().user())) {
      return new Outcome.Outdated();
    }
    AccessKey key = stored.get().key();
    terminator.endKeys(tx, List.of(key), cause(key.userId(), command, clock.instant()));
    return new Outcome.LoggedOut();
  }

  private static boolean isOutdated(Credential.ByAccessToken accepted, User user) {
    return accepted.epoch().compareTo(user.epoch()) < 0;
  }

  /** Another node may have ended the session, or raised the epoch, a moment ago. */
  private Outcome endSession(Transaction tx, Credential.ByAccessToken accepted, Command command) {
    Optional<SessionOfUser> alive =
        tx.sessions()
            .findWithUser(accepted.holder().session())
            .filter(found -> found.session().ended().isEmpty());
    if (alive.isEmpty()) {
      return new Outcome.LoggedOut();
    }
    return isOutdated(accepted, alive.get().user())
        ? new Outcome.Outdated()
        : end(tx, alive.get().session(), command, clock.instant());
  }

  private Outcome endPresented(Transaction tx, Known known, Command command) {
    Instant now = clock.instant();
    return presentedTokens
        .judge(tx, known, now)
        .map(judged -> endPresented(tx, judged, command, now))
        .orElseGet(() -> new Outcome.Refused(RefreshTokenRefusal.UNRECOGNISED));
  }

  private Outcome endPresented(Transaction tx, Judged judged, Command command, Instant now) {
    Session session = judged.found().session();
    return switch (judged.presentation()) {
      case Presentation.Current current -> end(tx, session, command, now);
      case Presentation.Predecessor predecessor -> end(tx, session, command, now);
      case Presentation.Refused refused -> refuse(tx, judged, refused, command, now);
    };
  }

  /** A session that has ended needs no end, and its token ends nothing else. */
  private Outcome refuse(
      Transaction tx, Judged judged, Presentation.Refused refused, Command command, Instant now) {
    // A late logout is not a sign of a copy, wherever it comes from.
    Source anywhere = new Source.Hidden();
    RefreshTokenRefusal reason =
        presentedTokens.refuse(
            tx, judged, refused, new Circumstances(anywhere, command.origin(), now));
    return switch (reason) {
      case OVER -> endOne(tx, judged.found().session(), command, now);
      case IDLE -> new Outcome.LoggedOut();
      case FORGED, UNRECOGNISED, SUPERSEDED, REPLAYED -> new Outcome.Refused(reason);
    };
  }

  private Outcome end(Transaction tx, Session session, Command command, Instant now) {
    return command.everywhere()
        ? endAll(tx, session.userId(), command, now)
        : endOne(tx, session, command, now);
  }

  private Outcome endAll(Transaction tx, UserId user, Command command, Instant now) {
    terminator.endAllOf(tx, user, cause(user, command, now));
    return new Outcome.LoggedOut();
  }

  /** A session may have expired before its access tokens. */
  private Outcome endOne(Transaction tx, Session session, Command command, Instant now) {
    if (session.isEndable(now)) {
      terminator.end(tx, List.of(session), cause(session.userId(), command, now));
    }
    return new Outcome.LoggedOut();
  }

  private static SessionTerminator.Cause cause(UserId user, Command command, Instant now) {
    return new SessionTerminator.Cause(
        EndReason.LOGOUT, new Actor.Authenticated(user), command.origin(), now);
  }
}
