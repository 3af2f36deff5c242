package dev.watchword.application.session;

import dev.watchword.application.session.PresentedTokens.Finding;
import dev.watchword.application.session.PresentedTokens.Known;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionOfUser;
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
  private final TokenIssuer issuer;
  private final InstantSource clock;

  public RefreshSession(
      UnitOfWork unitOfWork,
      PresentedTokens presentedTokens,
      TokenIssuer issuer,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.presentedTokens = presentedTokens;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * What is presented.
   *
   * @param refreshToken as the client sent it
   */
  public record Command(String refreshToken, Origin origin) {
    @Override
    public String toString() {
      return "Command[hidden]";
    }
  }

  /** What became of the refresh. */
  public sealed interface Outcome {
    record Refreshed(IssuedTokens tokens) implements Outcome {}

    record Refused(RefreshTokenRefusal reason) implements Outcome {}
  }

  /** What the transaction decided. */
  private sealed interface Decision {
    record Goes(PendingTokens pending) implements Decision {}

    record Stops(RefreshTokenRefusal reason) implements Decision {}
  }

  public Outcome execute(Command command) {
    return presentedTokens
        .authenticate(command.refreshToken())
        .map(known -> refresh(known, command.origin()))
        .orElseGet(() -> new Outcome.Refused(RefreshTokenRefusal.FORGED));
  }

  private Outcome refresh(Known known, Origin origin) {
    Instant now = clock.instant();
    return switch (unitOfWork.write(tx -> decide(tx, known, origin, now))) {
      case Decision.Goes(PendingTokens pending) -> new Outcome.Refreshed(issuer.issue(pending));
      case Decision.Stops(RefreshTokenRefusal reason) -> new Outcome.Refused(reason);
    };
  }

  /**
   * Whoever loses the race for the row looks again: the winner has rotated or ended it, so this
   * comes to an end.
   */
  private Decision decide(Transaction tx, Known known, Origin origin, Instant now) {
    while (true) {
      Optional<Decision> decision =
          switch (presentedTokens.examine(tx, known, origin, now)) {
            case Finding.Refused(RefreshTokenRefusal reason) ->
                Optional.of(new Decision.Stops(reason));
            case Finding.Current(SessionOfUser found, TokenRules rules) ->
                advance(
                    tx,
                    found,
                    pending(
                        found.session().rotated(known.successor(), rules, now),
                        found,
                        known,
                        rules,
                        now));
            case Finding.Predecessor(SessionOfUser found, TokenRules rules) ->
                advance(
                    tx,
                    found,
                    pending(found.session().repeated(rules, now), found, known, rules, now));
          };
      if (decision.isPresent()) {
        return decision.get();
      }
    }
  }

  private static PendingTokens pending(
      Session after, SessionOfUser found, Known known, TokenRules rules, Instant now) {
    return new PendingTokens(
        new SessionOfUser(after, found.user()), known.successor().token(), rules, now);
  }

  private static Optional<Decision> advance(
      Transaction tx, SessionOfUser found, PendingTokens pending) {
    return tx.sessions().advance(found.session(), pending.stored().session(), pending.at())
        ? Optional.of(new Decision.Goes(pending))
        : Optional.empty();
  }
}
