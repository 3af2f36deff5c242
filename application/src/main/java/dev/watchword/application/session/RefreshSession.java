package dev.watchword.application.session;

import dev.watchword.application.session.PresentedTokens.Circumstances;
import dev.watchword.application.session.PresentedTokens.Judged;
import dev.watchword.application.session.PresentedTokens.Known;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Whereabouts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Exchanges a refresh token for its successor and a new access token (RFC 9700 section 4.14.2). */
public final class RefreshSession {
  private final UnitOfWork unitOfWork;
  private final PresentedTokens presentedTokens;
  private final RepeatWatch repeatWatch;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public RefreshSession(
      UnitOfWork unitOfWork,
      PresentedTokens presentedTokens,
      RepeatWatch repeatWatch,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.presentedTokens = presentedTokens;
    this.repeatWatch = repeatWatch;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * A request to refresh.
   *
   * @param refreshToken as the client sent it
   */
  public record Command(String refreshToken, Source source, Origin origin) {
    @Override
    public String toString() {
      return "Command[hidden]";
    }
  }

  /** The outcome of the refresh. */
  public sealed interface Outcome {
    record Refreshed(IssuedTokens tokens) implements Outcome {}

    /** The token had been replaced within the grace: its successor is returned again. */
    record Repeated(IssuedTokens tokens) implements Outcome {}

    record Refused(RefreshTokenRefusal reason) implements Outcome {}
  }

  /** A token presented in one transaction. */
  private record Attempt(Transaction tx, Known known, Command command, Instant now) {
    Circumstances circumstances() {
      return new Circumstances(command.source(), command.origin(), now);
    }

    PendingTokens pending(Judged judged, Session after) {
      return new PendingTokens(
          judged.found().with(after), known.successor().token(), judged.rules(), now);
    }

    boolean advance(Judged judged, Session after) {
      return tx.sessions().advance(judged.found().session(), after, now);
    }
  }

  public Outcome execute(Command command) {
    return presentedTokens
        .authenticate(command.refreshToken())
        .map(known -> refresh(known, command))
        .orElseGet(() -> new Outcome.Refused(RefreshTokenRefusal.FORGED));
  }

  /** Signs nothing before the commit. */
  private Outcome refresh(Known known, Command command) {
    Instant now = clock.instant();
    return unitOfWork.write(tx -> decide(new Attempt(tx, known, command, now))).get();
  }

  /**
   * Decides what to answer after the commit. A request that loses the race for the row looks again:
   * the winner has rotated or ended it, so this terminates.
   */
  private Supplier<Outcome> decide(Attempt attempt) {
    while (true) {
      Optional<Supplier<Outcome>> decision =
          presentedTokens
              .judge(attempt.tx(), attempt.known(), attempt.now())
              .map(judged -> decide(attempt, judged))
              .orElseGet(() -> Optional.of(refused(RefreshTokenRefusal.UNRECOGNISED)));
      if (decision.isPresent()) {
        return decision.get();
      }
    }
  }

  private Optional<Supplier<Outcome>> decide(Attempt attempt, Judged judged) {
    return switch (judged.presentation()) {
      case Presentation.Current current -> rotate(attempt, judged);
      case Presentation.Predecessor predecessor -> repeat(attempt, judged);
      case Presentation.Refused refused ->
          Optional.of(
              refused(
                  presentedTokens.refuse(attempt.tx(), judged, refused, attempt.circumstances())));
    };
  }

  private static Supplier<Outcome> refused(RefreshTokenRefusal reason) {
    return () -> new Outcome.Refused(reason);
  }

  private Optional<Supplier<Outcome>> rotate(Attempt attempt, Judged judged) {
    SeenSession found = judged.found();
    Session after =
        found
            .session()
            .rotated(
                attempt.known().successor(),
                judged.rules(),
                attempt.command().source(),
                new Moment(attempt.now(), found.reading()));
    return attempt.advance(judged, after)
        ? Optional.of(() -> new Outcome.Refreshed(issuer.issue(attempt.pending(judged, after))))
        : Optional.empty();
  }

  private Optional<Supplier<Outcome>> repeat(Attempt attempt, Judged judged) {
    Command command = attempt.command();
    SeenSession found = judged.found();
    return switch (repeatWatch.look(attempt.tx(), found, command.source(), attempt.now())) {
      case RepeatWatch.Sight.Theft theft ->
          Optional.of(
              refused(presentedTokens.endReplayed(attempt.tx(), judged, attempt.circumstances())));
      case RepeatWatch.Sight.Ordinary ordinary ->
          answer(attempt, judged, found.session().whereabouts());
      case RepeatWatch.Sight.Strange(var whereabouts) -> {
        Optional<Supplier<Outcome>> answered = answer(attempt, judged, whereabouts);
        if (answered.isPresent()) {
          RepeatWatch.record(attempt.tx(), found, command.origin(), attempt.now());
        }
        yield answered;
      }
    };
  }

  private Optional<Supplier<Outcome>> answer(
      Attempt attempt, Judged judged, Whereabouts whereabouts) {
    Session after = judged.found().session().repeated(judged.rules(), whereabouts, attempt.now());
    return attempt.advance(judged, after)
        ? Optional.of(() -> new Outcome.Repeated(issuer.issue(attempt.pending(judged, after))))
        : Optional.empty();
  }
}
