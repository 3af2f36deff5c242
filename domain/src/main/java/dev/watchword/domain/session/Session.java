package dev.watchword.domain.session;

import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One login on one device, and the family of refresh tokens that descends from it.
 *
 * @param createdAt the login
 * @param lastSeenAt the last refresh, or the login
 * @param rotatedAt when the current generation replaced the previous one, or the login
 * @param expiresAt when it ends at the latest; fixed at login, and only ever brought forward
 * @param generation of the valid refresh token
 * @param secretHash of that token's secret
 * @param lineage what is kept of the earlier tokens
 * @param accessExpiresAt no access token of this session expires later
 * @param ended set once, if it ended before its time
 * @param whereabouts the places that its tokens were requested from
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
    Optional<Ended> ended,
    Whereabouts whereabouts) {

  /** When and why a session ended. */
  public record Ended(Instant at, EndReason reason) {}

  /** A session that begins with {@code proof}, and with {@code first} as its refresh token. */
  public static Session begin(
      SessionId id,
      Proof proof,
      Optional<Device> device,
      MintedToken first,
      TokenRules rules,
      Source source) {
    Instant now = proof.at();
    Instant expiresAt = now.plus(rules.sessionLifetime());
    return new Session(
        id,
        userOf(proof.subject()),
        device,
        now,
        now,
        now,
        expiresAt,
        first.generation(),
        first.secretHash(),
        Lineage.from(first.generation(), now),
        earlier(now.plus(rules.accessLifetime()), expiresAt),
        Optional.empty(),
        Whereabouts.from(source));
  }

  private static UserId userOf(Subject subject) {
    return switch (subject) {
      case Subject.OfUser(UserId user) -> user;
      case Subject.OfClient client ->
          throw new IllegalArgumentException("a client has no sessions");
    };
  }

  /**
   * Judges a presented token.
   *
   * @param tokens derives the successors of the token
   */
  public Presentation judge(
      PresentedToken token, RefreshTokens tokens, TokenRules rules, Moment moment) {
    if (isOver(rules, moment.now())) {
      return new Presentation.Over();
    }
    if (isIdle(rules, moment.now())) {
      return new Presentation.Idle();
    }
    if (token.generation().compareTo(lineage.first()) < 0) {
      return new Presentation.Unrecognised();
    }
    Generation presented = token.generation();
    int rotations = Integer.compare(generation.value(), presented.value());
    return switch (rotations) {
      case -1 -> new Presentation.Unrecognised();
      case 0 ->
          secretHash.equals(token.secretHash())
              ? new Presentation.Current()
              : new Presentation.Unrecognised();
      default -> judgeReplaced(token, tokens, rules, moment);
    };
  }

  /**
   * Judges a replaced token. It is not recorded when tokens older than these two were replaced.
   * They are replays, because otherwise a thief could refresh so often that the owner's token
   * always counted as recent.
   */
  private Presentation judgeReplaced(
      PresentedToken token, RefreshTokens tokens, TokenRules rules, Moment moment) {
    int rotations = generation.value() - token.generation().value();
    if (rotations == 1
        && descendsFrom(tokens.successorOf(token))
        && isLastRotationWithinGrace(rules, moment)) {
      return new Presentation.Predecessor();
    }
    if (rotations == 2
        && descendsFrom(tokens.successorOfSuccessorOf(token))
        && isWithinGrace(lineage.rotationBefore(), rules, moment)) {
      return new Presentation.Superseded();
    }
    return new Presentation.Replayed();
  }

  private boolean descendsFrom(MintedToken expected) {
    return generation.equals(expected.generation()) && secretHash.equals(expected.secretHash());
  }

  private boolean isLastRotationWithinGrace(TokenRules rules, Moment moment) {
    return isWithinGrace(Optional.of(lastRotation(moment)), rules, moment);
  }

  private static boolean isWithinGrace(
      Optional<Reading> rotation, TokenRules rules, Moment moment) {
    return rotation
        .filter(reading -> moment.reading().isWithin(rules.reuseGrace(), reading))
        .isPresent();
  }

  private Reading lastRotation(Moment moment) {
    return lineage.rotation().orElseGet(() -> moment.readingAt(rotatedAt));
  }

  /** Whether it was not refreshed for as long as the rules allow. */
  public boolean isIdle(TokenRules rules, Instant now) {
    return rules
        .idleTimeout()
        .map(ClockSkew.notAhead(lastSeenAt, now)::plus)
        .filter(end -> !now.isBefore(end))
        .isPresent();
  }

  /**
   * When the session was last seen, as far as clients may know it, in whole minutes. A refresh
   * shows only once its grace is over; otherwise a thief with a copy of a token would know when to
   * present it.
   */
  public Instant shownSeenAt(TokenRules rules, Moment moment) {
    return ClockSkew.notAhead(seenBeforeGrace(rules, moment), moment.now())
        .truncatedTo(ChronoUnit.MINUTES);
  }

  private Instant seenBeforeGrace(TokenRules rules, Moment moment) {
    boolean wasRotated = generation.compareTo(lineage.first()) > 0;
    return wasRotated && isLastRotationWithinGrace(rules, moment) ? lineage.shown() : lastSeenAt;
  }

  /**
   * The session after its current refresh token was replaced by {@code successor}.
   *
   * @param source where the refresh came from
   */
  public Session rotated(MintedToken successor, TokenRules rules, Source source, Moment moment) {
    Optional<Reading> before =
        generation.equals(lineage.first()) ? Optional.empty() : Optional.of(lastRotation(moment));
    Instant now = moment.now();
    return issuing(
        successor,
        lineage.rotated(before, moment.reading(), seenBeforeGrace(rules, moment)),
        rules,
        now,
        whereabouts.rotatedFrom(source));
  }

  /**
   * The session after {@code fresh}, a token with a secret of its own, replaced all of its earlier
   * tokens.
   */
  public Session renewed(MintedToken fresh, TokenRules rules, Instant now) {
    return issuing(fresh, Lineage.from(fresh.generation(), now), rules, now, whereabouts);
  }

  private Session issuing(
      MintedToken token, Lineage lineage, TokenRules rules, Instant now, Whereabouts whereabouts) {
    return new Session(
        id,
        userId,
        device,
        createdAt,
        now,
        now,
        endUnder(rules, now),
        token.generation(),
        token.secretHash(),
        lineage,
        later(accessExpiresAt, accessEnd(rules, now)),
        ended,
        whereabouts);
  }

  /**
   * The session after its last rotation was answered again.
   *
   * @param whereabouts including the repeat
   */
  public Session repeated(TokenRules rules, Whereabouts whereabouts, Instant now) {
    return seen(
        now, endUnder(rules, now), later(accessExpiresAt, accessEnd(rules, now)), whereabouts);
  }

  /** The session after a token that was replaced twice was refused. */
  public Session disputed(Whereabouts whereabouts) {
    return seen(lastSeenAt, expiresAt, accessExpiresAt, whereabouts);
  }

  private Session seen(
      Instant lastSeenAt, Instant expiresAt, Instant accessExpiresAt, Whereabouts whereabouts) {
    return new Session(
        id,
        userId,
        device,
        createdAt,
        lastSeenAt,
        rotatedAt,
        expiresAt,
        generation,
        secretHash,
        lineage,
        accessExpiresAt,
        ended,
        whereabouts);
  }

  /**
   * Whether there is something left to end: the session or one of its access tokens has not
   * expired. A stricter policy may bring the end of a session before that of its tokens.
   */
  public boolean isEndable(Instant now) {
    return ended.isEmpty() && (now.isBefore(expiresAt) || now.isBefore(accessExpiresAt));
  }

  /** Whether the session has ended, or has expired under {@code rules}. */
  public boolean isOver(TokenRules rules, Instant now) {
    return ended.isPresent() || !now.isBefore(endUnder(rules, now));
  }

  /** When an access token that is issued now expires: never after the session. */
  public Instant accessEnd(TokenRules rules, Instant now) {
    return earlier(now.plus(rules.accessLifetime()), endUnder(rules, now));
  }

  /**
   * The end under these rules. A stricter policy brings it forward; a laxer one never pushes it
   * back, nor does a clock that was ahead at login.
   */
  private Instant endUnder(TokenRules rules, Instant now) {
    return earlier(expiresAt, ClockSkew.notAhead(createdAt, now).plus(rules.sessionLifetime()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
