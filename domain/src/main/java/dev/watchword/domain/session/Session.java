package dev.watchword.domain.session;

import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One login on one device, and the family of refresh tokens that descends from it.
 *
 * @param createdAt the login
 * @param lastSeenAt the last refresh, or the login
 * @param rotatedAt when the present generation replaced the one before, or the login
 * @param expiresAt when it ends at the latest; fixed at login, and only ever brought forward
 * @param generation the refresh token that is good now
 * @param secretHash of that token's secret
 * @param lineage what is kept of the tokens before it
 * @param accessExpiresAt no access token of this session expires later
 * @param ended set once, when it ended before its time
 */
public record Session(
    SessionId id,
    UserId userId,
    Optional<Device> device,
    Instant createdAt,
    Instant lastSeenAt,
    Instant rotatedAt,
    Instant expiresAt,
    Generation generation,
    SecretHash secretHash,
    Lineage lineage,
    Instant accessExpiresAt,
    Optional<Ended> ended) {

  /** When and why a session ended. */
  public record Ended(Instant at, EndReason reason) {}

  /** A session that begins now with {@code first} as its refresh token. */
  public static Session begin(
      SessionId id,
      UserId userId,
      Optional<Device> device,
      MintedToken first,
      TokenRules rules,
      Instant now) {
    Instant expiresAt = now.plus(rules.sessionLifetime());
    return new Session(
        id,
        userId,
        device,
        now,
        now,
        now,
        expiresAt,
        first.generation(),
        first.secretHash(),
        Lineage.from(first.generation()),
        earlier(now.plus(rules.accessLifetime()), expiresAt),
        Optional.empty());
  }

  /**
   * What it means that {@code token} was presented.
   *
   * @param successor the token that replaces {@code token}
   * @param readySince when this process began to answer: a crash or a lost response must not look
   *     like theft, so the grace is counted from here if the rotation was before
   */
  public Presentation judge(
      PresentedToken token,
      MintedToken successor,
      TokenRules rules,
      Instant now,
      Instant readySince) {
    if (isOver(rules, now)) {
      return new Presentation.Over();
    }
    if (isIdle(rules, now)) {
      return new Presentation.Idle();
    }
    int age = Integer.compare(generation.value(), token.generation().value());
    if (age < 0) {
      return new Presentation.Unrecognised();
    }
    if (token.generation().compareTo(lineage.first()) < 0) {
      return new Presentation.Unrecognised();
    }
    if (age == 0) {
      return secretHash.equals(token.secretHash())
          ? new Presentation.Current()
          : new Presentation.Unrecognised();
    }
    return wasReplacedBy(successor) && isWithin(rules.reuseGrace(), now, readySince)
        ? new Presentation.Predecessor()
        : new Presentation.Replayed();
  }

  private boolean wasReplacedBy(MintedToken successor) {
    return generation.equals(successor.generation()) && secretHash.equals(successor.secretHash());
  }

  /** Clocks differ, so a rotation may lie ahead; without a grace even that is a replay. */
  private boolean isWithin(Duration grace, Instant now, Instant readySince) {
    return grace.isPositive() && now.isBefore(later(rotatedAt, readySince).plus(grace));
  }

  /** Whether nobody refreshed it for as long as the rules allow. */
  public boolean isIdle(TokenRules rules, Instant now) {
    return rules.idleTimeout().map(lastSeenAt::plus).filter(end -> !now.isBefore(end)).isPresent();
  }

  /** The session after its present refresh token was replaced by {@code successor}. */
  public Session rotated(MintedToken successor, TokenRules rules, Instant now) {
    return new Session(
        id,
        userId,
        device,
        createdAt,
        now,
        now,
        endUnder(rules),
        successor.generation(),
        successor.secretHash(),
        lineage,
        later(accessExpiresAt, accessEnd(rules, now)),
        ended);
  }

  /** The session after its last rotation was answered once more. */
  public Session repeated(TokenRules rules, Instant now) {
    return new Session(
        id,
        userId,
        device,
        createdAt,
        now,
        rotatedAt,
        endUnder(rules),
        generation,
        secretHash,
        lineage,
        later(accessExpiresAt, accessEnd(rules, now)),
        ended);
  }

  /**
   * The session after {@code fresh}, a token with a secret of its own, took the place of all that
   * it had before.
   */
  public Session renewed(MintedToken fresh, TokenRules rules, Instant now) {
    return new Session(
        id,
        userId,
        device,
        createdAt,
        now,
        now,
        endUnder(rules),
        fresh.generation(),
        fresh.secretHash(),
        Lineage.from(fresh.generation()),
        later(accessExpiresAt, accessEnd(rules, now)),
        ended);
  }

  /** Whether it has ended, or its time is over under {@code rules}. */
  public boolean isOver(TokenRules rules, Instant now) {
    return ended.isPresent() || !now.isBefore(endUnder(rules));
  }

  /** When an access token that is issued now expires: never after the session. */
  public Instant accessEnd(TokenRules rules, Instant now) {
    return earlier(now.plus(rules.accessLifetime()), endUnder(rules));
  }

  /** A stricter policy brings the end forward; a laxer one never pushes it back. */
  private Instant endUnder(TokenRules rules) {
    return earlier(expiresAt, createdAt.plus(rules.sessionLifetime()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
