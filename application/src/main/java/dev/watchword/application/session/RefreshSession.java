package dev.watchword.application.session;

import dev.watchword.application.session.PresentedTokens.Finding;
import dev.watchword.application.session.PresentedTokens.Known;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Whereabouts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A refresh token goes in, its successor and a new access token come out (RFC 9700 section 4.14.2).
 */
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
   * What is presented.
   *
   * @param refreshToken as the client sent it
   */
  public record Command(String refreshToken, Source source, Origin origin) {
    @Override
    public String toString() {
      return "Command[hidden]";
    }
  }

  /** What became of the refresh. */
  public sealed interface Outcome {
    record Refreshed(IssuedTokens tokens) implements Outcome {}

    /** The token had been replaced within the grace: its successor once more. */
    record Repeated(IssuedTokens tokens) implements Outcome {}

    record Refused(RefreshTokenRefusal reason) implements Outcome {}
  }

  /** What the transaction decided. */
  private sealed interface Decision {
    record Rotates(PendingTokens pending) implements Decision {}

    record Repeats(PendingTokens pending) implements Decision {}

    record Stops(RefreshTokenRefusal reason) implements Decision {}
  }

  /** What is presented in one transaction. */
  private record Attempt(Transaction tx, Known known, Command command, Instant now) {
    PendingTokens pending(SeenSession found, Session after, TokenRules rules) {
      return new PendingTokens(found.with(after), known.successor().token(), rules, now);
    }

    boolean advance(SeenSession found, Session after) {
      return tx.sessions().advance(found.session(), after, now);
    }
  }

  public Outcome execute(Command command) {
    return presentedTokens
        .authenticate(command.refreshToken())
        .map(known -> refresh(known, command))
        .orElseGet(() -> new Outcome.Refused(RefreshTokenRefusal.FORGED));
  }

  private Outcome refresh(Known known, Command command) {
    Instant now = clock.instant();
    return switch (unitOfWork.write(tx -> decide(new Attempt(tx, known, command, now)))) {
      case Decision.Rotates(PendingTokens pending) -> new Outcome.Refreshed(issuer.issue(pending));
      case Decision.Repeats(PendingTokens pending) -> new Outcome.Repeated(issuer.issue(pending));
      case Decision.Stops(RefreshTokenRefusal reason) -> new Outcome.Refused(reason);
    };
  }

  /**
   * Whoever loses the race for the row looks again: the winner has rotated or ended it, so this
   * comes to an end.
   */
  private Decision decide(Attempt attempt) {
    while (true) {
      Optional<Decision> decision =
          switch (presentedTokens.examine(
              attempt.tx(), attempt.known(), attempt.command().origin(), attempt.now())) {
            case Finding.Refused(RefreshTokenRefusal reason) ->
                Optional.of(new Decision.Stops(reason));
            case Finding.Current(SeenSession found, TokenRules rules) ->
                rotate(attempt, found, rules);
            case Finding.Predecessor(SeenSession found, TokenRules rules) ->
                repeat(attempt, found, rules);
          };
      if (decision.isPresent()) {
        return decision.get();
      }
    }
  }

  private static Optional<Decision> rotate(Attempt attempt, SeenSession found, TokenRules rules) {
    Session after =
        found
            .session()
            .rotated(
                attempt.known().successor(),
                rules,
                attempt.command().source(),
                new Moment(attempt.now(), found.reading()));
    return attempt.advance(found, after)
        ? Optional.of(new Decision.Rotates(attempt.pending(found, after, rules)))
        : Optional.empty();
  }

  private Optional<Decision> repeat(Attempt attempt, SeenSession found, TokenRules rules) {
    Command command = attempt.command();
    return switch (repeatWatch.look(attempt.tx(), found, command.source(), attempt.now())) {
      case RepeatWatch.Sight.Theft theft ->
          Optional.of(
              new Decision.Stops(
                  presentedTokens
                      .endReplayed(
                          attempt.tx(),
                          attempt.known().token(),
                          found.session(),
                          command.origin(),
                          attempt.now())
                      .reason()));
      case RepeatWatch.Sight.Ordinary ordinary ->
          answer(attempt, found, rules, found.session().whereabouts());
      case RepeatWatch.Sight.Strange(var whereabouts) -> {
        Optional<Decision> answered = answer(attempt, found, rules, whereabouts);
        if (answered.isPresent()) {
          RepeatWatch.record(attempt.tx(), found, command.origin(), attempt.now());
        }
        yield answered;
      }
    };
  }

  private static Optional<Decision> answer(
      Attempt attempt, SeenSession found, TokenRules rules, Whereabouts whereabouts) {
    Session after = found.session().repeated(rules, whereabouts, attempt.now());
    return attempt.advance(found, after)
        ? Optional.of(new Decision.Repeats(attempt.pending(found, after, rules)))
        : Optional.empty();
  }
}
