package dev.watchword.domain.session;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Proofs;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Duration ACCESS = Duration.ofMinutes(15);
  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Duration IDLE = Duration.ofHours(2);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final TokenRules RULES =
      new TokenRules(ACCESS, LIFETIME, Optional.of(IDLE), GRACE, Optional.empty(), false);
  private static final TokenRules NEVER_IDLE = neverIdle(RULES);
  private static final Instant END = START.plus(LIFETIME);
  private static final Instant CLOCK_BEGAN = START.minus(Duration.ofDays(7));
  private static final Source SOURCE = Attempts.SOURCE;
  private static final Whereabouts WHEREABOUTS = Whereabouts.from(SOURCE);

  private final RefreshTokens tokens = Sessions.tokens();
  private final UserId user = Users.active().build().id();
  private final SessionId id = SessionId.next(START, Randomness.shared());
  private final MintedToken first = tokens.first(id, Randomness.shared());
  private final MintedToken second = successorOf(first);
  private final MintedToken third = successorOf(second);
  private final Session begun =
      Session.begin(id, Proofs.byPassword(user, START), Optional.empty(), first, RULES, SOURCE);

  @Test
  void aSessionBeginsWithItsFirstToken() {
    Optional<Device> device = Device.parse("phone");

    assertThat(Session.begin(id, Proofs.byPassword(user, START), device, first, RULES, SOURCE))
        .isEqualTo(
            new Session(
                id,
                user,
                device,
                START,
                START,
                START,
                END,
                Generation.FIRST,
                first.secretHash(),
                Lineage.from(Generation.FIRST, START),
                START.plus(ACCESS),
                Optional.empty(),
                WHEREABOUTS));
  }

  @Test
  void noAccessTokenOutlivesASessionThatIsShorter() {
    Session brief =
        Session.begin(
            id,
            Proofs.byPassword(user, START),
            Optional.empty(),
            first,
            lasting(Duration.ofMinutes(1)),
            SOURCE);

    assertThat(brief.accessExpiresAt()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void theTokenOfTheRowIsCurrent() {
    assertThat(judge(begun, first, RULES, START)).isEqualTo(new Presentation.Current());
  }

  @ParameterizedTest(name = "{0} ms from its end it is over: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aSessionIsOverFromItsEndOn(long millis, boolean over) {
    Presentation presentation = judge(begun, first, NEVER_IDLE, END.plusMillis(millis));

    assertThat(presentation).isEqualTo(over ? new Presentation.Over() : new Presentation.Current());
  }

  @ParameterizedTest(name = "{0} ms from the idle timeout it is idle: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aSessionIsIdleFromTheTimeoutOn(long millis, boolean idle) {
    Instant now = START.plus(IDLE).plusMillis(millis);

    assertThat(judge(begun, first, RULES, now))
        .isEqualTo(idle ? new Presentation.Idle() : new Presentation.Current());
    assertThat(begun.isIdle(RULES, now)).isEqualTo(idle);
  }

  @Test
  void withoutATimeoutNoSessionIsIdle() {
    assertThat(begun.isIdle(NEVER_IDLE, END.plus(LIFETIME))).isFalse();
  }

  @Test
  void theIdleTimeCountsFromTheLastRefresh() {
    Instant refreshed = START.plus(IDLE).minusMillis(1);
    Session rotated = begun.rotated(second, RULES, SOURCE, at(refreshed));

    assertThat(judge(rotated, second, RULES, refreshed.plus(IDLE).minusMillis(1)))
        .isEqualTo(new Presentation.Current());
    assertThat(judge(rotated, second, RULES, refreshed.plus(IDLE)))
        .isEqualTo(new Presentation.Idle());
  }

  @Test
  void aSessionThatIsBothIdleAndOverIsOver() {
    assertThat(judge(begun, first, RULES, END)).isEqualTo(new Presentation.Over());
  }

  @Test
  void anIdleSessionIsNotAskedWhoseTokenItWas() {
    Session rotated =
        begun.rotated(second, RULES, SOURCE, at(START)).rotated(third, RULES, SOURCE, at(START));

    assertThat(judge(rotated, first, RULES, START.plus(IDLE))).isEqualTo(new Presentation.Idle());
  }

  @Test
  void aSessionThatEndedIsOverForEveryToken() {
    Session ended = ended(begun.rotated(second, RULES, SOURCE, at(START)));

    assertThat(judge(ended, first, RULES, START)).isEqualTo(new Presentation.Over());
    assertThat(judge(ended, second, RULES, START)).isEqualTo(new Presentation.Over());
    assertThat(judge(ended, third, RULES, START)).isEqualTo(new Presentation.Over());
  }

  @ParameterizedTest(name = "{0} ms from the end of the grace it is a replay: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void thePredecessorIsAnsweredAgainWithinTheGrace(long millis, boolean replay) {
    Instant rotation = START.plusSeconds(100);
    Session rotated = begun.rotated(second, RULES, SOURCE, at(rotation));

    assertThat(judge(rotated, first, RULES, rotation.plus(GRACE).plusMillis(millis)))
        .isEqualTo(replay ? new Presentation.Replayed() : new Presentation.Predecessor());
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, -1, 0, 1})
  void withoutAGraceNothingIsEverAnsweredAgain(long millis) {
    TokenRules strict = withGrace(Duration.ZERO);
    Session rotated = begun.rotated(second, strict, SOURCE, at(START.plusSeconds(1)));

    assertThat(judge(rotated, first, strict, START.plusSeconds(1).plusMillis(millis)))
        .isEqualTo(new Presentation.Replayed());
  }

  @Test
  void aClockThatIsBehindTheRotationIsWithinTheGrace() {
    Session rotated = begun.rotated(second, RULES, SOURCE, at(START.plusMillis(5)));

    assertThat(judge(rotated, first, RULES, START)).isEqualTo(new Presentation.Predecessor());
  }

  /** The time of day may jump as it likes. */
  @ParameterizedTest(name = "{0} ms of running after the rotation it is a replay: {1}")
  @CsvSource({"29999, false", "30000, true"})
  void theGraceRunsWithItsOwnClock(long millis, boolean replay) {
    Session rotated = begun.rotated(second, RULES, SOURCE, new Moment(START, new Reading(500)));
    Reading reading = new Reading(500 + millis);
    Presentation expected = replay ? new Presentation.Replayed() : new Presentation.Predecessor();

    assertThat(List.of(START.minus(LIFETIME), START, START.plus(IDLE).minusMillis(1)))
        .allSatisfy(
            now ->
                assertThat(rotated.judge(presented(first), tokens, RULES, new Moment(now, reading)))
                    .isEqualTo(expected));
  }

  @Test
  void theGraceIsThatOfTheRulesAsTheyAreNow() {
    Session rotated = begun.rotated(second, RULES, SOURCE, at(START));
    Instant now = START.plusSeconds(20);

    assertThat(judge(rotated, first, withGrace(Duration.ofSeconds(20)), now))
        .isEqualTo(new Presentation.Replayed());
    assertThat(judge(rotated, first, withGrace(Duration.ofSeconds(21)), now))
        .isEqualTo(new Presentation.Predecessor());
  }

  @Test
  void aRepeatDoesNotProlongTheGrace() {
    Session repeated =
        begun
            .rotated(second, RULES, SOURCE, at(START))
            .repeated(RULES, WHEREABOUTS, START.plus(GRACE).minusMillis(1));

    assertThat(judge(repeated, first, RULES, START.plus(GRACE)))
        .isEqualTo(new Presentation.Replayed());
  }

  @Test
  void aGenerationAheadOfTheRowIsUnrecognised() {
    assertThat(judge(begun, second, RULES, START)).isEqualTo(new Presentation.Unrecognised());
    assertThat(judge(begun, third, RULES, START)).isEqualTo(new Presentation.Unrecognised());
  }

  @Test
  void theSameGenerationWithAnotherSecretIsUnrecognised() {
    MintedToken stranger = tokens.first(id, Randomness.shared());

    assertThat(judge(begun, stranger, RULES, START)).isEqualTo(new Presentation.Unrecognised());
  }

  @Test
  void aPredecessorWhoseSuccessorIsNotOursIsAReplay() {
    Session rotated = begun.rotated(second, RULES, SOURCE, at(START));
    MintedToken stranger = tokens.first(id, Randomness.shared());

    assertThat(judge(rotated, stranger, RULES, START)).isEqualTo(new Presentation.Replayed());
  }

  @ParameterizedTest(name = "{0} ms from the end of its own grace it is a replay: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void thePredecessorsPredecessorEndsNothingWithinItsOwnGrace(long millis, boolean replay) {
    Instant later = START.plusSeconds(20);
    Session rotated =
        begun.rotated(second, RULES, SOURCE, at(START)).rotated(third, RULES, SOURCE, at(later));
    Instant now = START.plus(GRACE).plusMillis(millis);

    assertThat(judge(rotated, first, RULES, now))
        .isEqualTo(replay ? new Presentation.Replayed() : new Presentation.Superseded());
    assertThat(judge(rotated, second, RULES, now)).isEqualTo(new Presentation.Predecessor());
    assertThat(judge(rotated, third, RULES, now)).isEqualTo(new Presentation.Current());
  }

  @Test
  void aPredecessorsPredecessorOfAnotherLineIsAReplay() {
    Session rotated =
        begun.rotated(second, RULES, SOURCE, at(START)).rotated(third, RULES, SOURCE, at(START));
    MintedToken stranger = tokens.first(id, Randomness.shared());

    assertThat(judge(rotated, stranger, RULES, START)).isEqualTo(new Presentation.Replayed());
  }

  @Test
  void whatIsOlderThanTwoRotationsIsAReplayEvenWithinTheGrace() {
    Session rotated =
        begun
            .rotated(second, RULES, SOURCE, at(START))
            .rotated(third, RULES, SOURCE, at(START))
            .rotated(successorOf(third), RULES, SOURCE, at(START));

    assertThat(judge(rotated, first, RULES, START)).isEqualTo(new Presentation.Replayed());
    assertThat(judge(rotated, second, RULES, START)).isEqualTo(new Presentation.Superseded());
  }

  @Test
  void withoutAGraceEvenThePredecessorsPredecessorIsAReplay() {
    TokenRules strict = withGrace(Duration.ZERO);
    Session rotated =
        begun.rotated(second, strict, SOURCE, at(START)).rotated(third, strict, SOURCE, at(START));

    assertThat(judge(rotated, first, strict, START)).isEqualTo(new Presentation.Replayed());
  }

  @Test
  void aGraceAsLongAsTheSessionLetsAClientKeepItsFirstToken() {
    TokenRules kept = neverIdle(withGrace(LIFETIME));
    Session rotated = begun.rotated(second, kept, SOURCE, at(START.plusSeconds(1)));

    assertThat(judge(rotated, first, kept, END.minusMillis(1)))
        .isEqualTo(new Presentation.Predecessor());
  }

  /** A row that a node of the version before has written. */
  @ParameterizedTest(name = "{0} ms after the rotation it is a replay: {1}")
  @CsvSource({"29999, false", "30000, true"})
  void aRotationWithoutAReadingCountsFromItsTime(long millis, boolean replay) {
    Session rotated = withoutReadings(begun.rotated(second, RULES, SOURCE, at(START)));

    assertThat(judge(rotated, first, RULES, START.plusMillis(millis)))
        .isEqualTo(replay ? new Presentation.Replayed() : new Presentation.Predecessor());
  }

  /** The upgrade may have taken an hour. */
  @ParameterizedTest(name = "{0} ms after the beginning of the clock it is a replay: {1}")
  @CsvSource({"0, false", "29999, false", "30000, true"})
  void aRotationFromBeforeTheClockCountsFromItsBeginning(long millis, boolean replay) {
    Session rotated = withoutReadings(begun.rotated(second, RULES, SOURCE, at(START)));
    Moment moment = new Moment(START.plus(Duration.ofHours(1)), new Reading(millis));

    assertThat(rotated.judge(presented(first), tokens, RULES, moment))
        .isEqualTo(replay ? new Presentation.Replayed() : new Presentation.Predecessor());
  }

  @Test
  void aRotationWithoutAReadingUnderAClockThatWasAheadOpensNoGrace() {
    Session rotated =
        withoutReadings(begun.rotated(second, RULES, SOURCE, at(START.plus(Duration.ofHours(9)))));

    assertThat(judge(rotated, first, RULES, START)).isEqualTo(new Presentation.Replayed());
  }

  @Test
  void theReadingOfARowWithoutOneLivesOnInTheNextRotation() {
    Session rotated =
        withoutReadings(begun.rotated(second, RULES, SOURCE, at(START)))
            .rotated(third, RULES, SOURCE, at(START.plusSeconds(20)));

    assertThat(judge(rotated, first, RULES, START.plus(GRACE).minusMillis(1)))
        .isEqualTo(new Presentation.Superseded());
    assertThat(judge(rotated, first, RULES, START.plus(GRACE)))
        .isEqualTo(new Presentation.Replayed());
  }

  @Test
  void aRefreshShowsOnceItsGraceIsOver() {
    Instant refreshed = START.plus(Duration.ofMinutes(10));
    Session rotated = begun.rotated(second, RULES, SOURCE, at(refreshed));

    assertThat(begun.shownSeenAt(RULES, at(START))).isEqualTo(minute(START));
    assertThat(rotated.shownSeenAt(RULES, at(refreshed.plus(GRACE).minusMillis(1))))
        .isEqualTo(minute(START));
    assertThat(rotated.shownSeenAt(RULES, at(refreshed.plus(GRACE)))).isEqualTo(minute(refreshed));
  }

  @Test
  void aRepeatShowsNoSoonerThanItsRotation() {
    Instant refreshed = START.plus(Duration.ofMinutes(10));
    Session repeated =
        begun
            .rotated(second, RULES, SOURCE, at(refreshed))
            .repeated(RULES, WHEREABOUTS, refreshed.plusSeconds(20));

    assertThat(repeated.shownSeenAt(RULES, at(refreshed.plusSeconds(21)))).isEqualTo(minute(START));
  }

  @Test
  void theRefreshBeforeShowsWhileTheGraceOfTheLastOneLasts() {
    Instant one = START.plus(Duration.ofMinutes(10));
    Instant other = START.plus(Duration.ofMinutes(20));
    Session rotated =
        begun.rotated(second, RULES, SOURCE, at(one)).rotated(third, RULES, SOURCE, at(other));

    assertThat(rotated.shownSeenAt(RULES, at(other))).isEqualTo(minute(one));
  }

  @Test
  void aLoginUnderAClockThatWasAheadLastsNoLonger() {
    Session ahead =
        Session.begin(
            id,
            Proofs.byPassword(user, START.plus(Duration.ofHours(9))),
            Optional.empty(),
            first,
            NEVER_IDLE,
            SOURCE);

    Session rotated = ahead.rotated(second, NEVER_IDLE, SOURCE, at(START));

    assertThat(rotated.expiresAt()).isEqualTo(END);
    assertThat(judge(rotated, second, NEVER_IDLE, END)).isEqualTo(new Presentation.Over());
    assertThat(ahead.shownSeenAt(RULES, at(START))).isEqualTo(minute(START));
  }

  @Test
  void aMinuteAheadIsTheClockOfAnotherNode() {
    Instant ahead = START.plus(ClockSkew.TOLERATED);
    Session begunAhead =
        Session.begin(
            id, Proofs.byPassword(user, ahead), Optional.empty(), first, NEVER_IDLE, SOURCE);

    assertThat(begunAhead.rotated(second, NEVER_IDLE, SOURCE, at(START)).expiresAt())
        .isEqualTo(ahead.plus(LIFETIME));
  }

  @Test
  void aTimeThatLiesAheadIsNotIdleAndNotForEver() {
    Session seenAhead = begun.rotated(second, RULES, SOURCE, at(START.plus(Duration.ofHours(9))));

    assertThat(seenAhead.isIdle(RULES, START)).isFalse();
    assertThat(seenAhead.rotated(third, RULES, SOURCE, at(START)).isIdle(RULES, START.plus(IDLE)))
        .isTrue();
  }

  @ParameterizedTest(name = "{0} ms from the earlier end it is over: {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void aStricterPolicyBringsTheEndForward(long millis, boolean over) {
    TokenRules shorter = lasting(Duration.ofHours(1));

    assertThat(judge(begun, first, shorter, START.plus(Duration.ofHours(1)).plusMillis(millis)))
        .isEqualTo(over ? new Presentation.Over() : new Presentation.Current());
  }

  @Test
  void aLaxerPolicyNeverPushesTheEndBack() {
    TokenRules longer = lasting(Duration.ofDays(30));

    assertThat(judge(begun, first, longer, END)).isEqualTo(new Presentation.Over());
    assertThat(begun.rotated(second, longer, SOURCE, at(START.plusSeconds(1))).expiresAt())
        .isEqualTo(END);
    assertThat(begun.repeated(longer, WHEREABOUTS, START.plusSeconds(1)).expiresAt())
        .isEqualTo(END);
    assertThat(begun.accessEnd(longer, END.minusMillis(1))).isEqualTo(END);
  }

  @Test
  void anEndThatWasBroughtForwardStays() {
    Session shortened = begun.rotated(second, lasting(Duration.ofHours(1)), SOURCE, at(START));

    assertThat(shortened.expiresAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(shortened.rotated(third, RULES, SOURCE, at(START)).expiresAt())
        .isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(begun.repeated(lasting(Duration.ofHours(1)), WHEREABOUTS, START).expiresAt())
        .isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void aRotationReplacesTheTokenAndMovesTheTimes() {
    Instant now = START.plus(Duration.ofMinutes(10));

    assertThat(begun.rotated(second, RULES, SOURCE, at(now)))
        .isEqualTo(
            new Session(
                id,
                user,
                Optional.empty(),
                START,
                now,
                now,
                END,
                new Generation(2),
                second.secretHash(),
                new Lineage(
                    Generation.FIRST, Optional.of(at(now).reading()), Optional.empty(), START),
                now.plus(ACCESS),
                Optional.empty(),
                WHEREABOUTS.rotatedFrom(SOURCE)));
  }

  @Test
  void aRenewalKnowsNoTokenFromBefore() {
    Session rotated = begun.rotated(second, RULES, SOURCE, at(START));
    MintedToken fresh = tokens.fresh(id, new Generation(3), Randomness.shared());

    Session renewed = rotated.renewed(fresh, RULES, START);

    assertThat(judge(renewed, fresh, RULES, START)).isEqualTo(new Presentation.Current());
    assertThat(List.of(first, second, third))
        .allSatisfy(
            old ->
                assertThat(judge(renewed, old, RULES, START.plus(GRACE)))
                    .isEqualTo(new Presentation.Unrecognised()));
  }

  @Test
  void theFirstSuccessorOfAFreshTokenIsOneAsEver() {
    MintedToken fresh = tokens.fresh(id, new Generation(2), Randomness.shared());
    MintedToken next = successorOf(fresh);
    Session rotated = begun.renewed(fresh, RULES, START).rotated(next, RULES, SOURCE, at(START));

    assertThat(judge(rotated, fresh, RULES, START)).isEqualTo(new Presentation.Predecessor());
    assertThat(judge(rotated, fresh, RULES, START.plus(GRACE)))
        .isEqualTo(new Presentation.Replayed());
    assertThat(judge(rotated, first, RULES, START)).isEqualTo(new Presentation.Unrecognised());
  }

  @Test
  void aRepeatKeepsTheTokenAndTheTimeOfTheRotation() {
    Session rotated = begun.rotated(second, RULES, SOURCE, at(START.plusSeconds(10)));
    Instant now = START.plusSeconds(20);

    assertThat(rotated.repeated(RULES, WHEREABOUTS, now))
        .isEqualTo(
            new Session(
                id,
                user,
                Optional.empty(),
                START,
                now,
                START.plusSeconds(10),
                END,
                new Generation(2),
                second.secretHash(),
                rotated.lineage(),
                now.plus(ACCESS),
                Optional.empty(),
                WHEREABOUTS));
  }

  @Test
  void theRowNeverForgetsTheLastAccessToken() {
    TokenRules brief =
        new TokenRules(
            Duration.ofSeconds(10), LIFETIME, Optional.empty(), GRACE, Optional.empty(), false);
    Instant now = START.plusSeconds(1);

    assertThat(begun.rotated(second, brief, SOURCE, at(now)).accessExpiresAt())
        .isEqualTo(START.plus(ACCESS));
    assertThat(begun.repeated(brief, WHEREABOUTS, now).accessExpiresAt())
        .isEqualTo(START.plus(ACCESS));
  }

  @Test
  void accessTokensEndWithTheSession() {
    Instant late = END.minus(ACCESS);

    assertThat(begun.accessEnd(NEVER_IDLE, late.minusMillis(1))).isEqualTo(END.minusMillis(1));
    assertThat(begun.accessEnd(NEVER_IDLE, late)).isEqualTo(END);
    assertThat(begun.accessEnd(NEVER_IDLE, late.plusMillis(1))).isEqualTo(END);
    assertThat(begun.rotated(second, NEVER_IDLE, SOURCE, at(END.minusMillis(1))).accessExpiresAt())
        .isEqualTo(END);
    assertThat(begun.accessEnd(lasting(Duration.ofMinutes(20)), START.plusSeconds(600)))
        .isEqualTo(START.plus(Duration.ofMinutes(20)));
  }

  private Presentation judge(Session session, MintedToken token, TokenRules rules, Instant now) {
    return session.judge(presented(token), tokens, rules, at(now));
  }

  /** A moment of an installation that answers all the time. */
  private static Moment at(Instant now) {
    return new Moment(now, new Reading(Duration.between(CLOCK_BEGAN, now).toMillis()));
  }

  private static Instant minute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Session withoutReadings(Session session) {
    return new Session(
        session.id(),
        session.userId(),
        session.device(),
        session.createdAt(),
        session.lastSeenAt(),
        session.rotatedAt(),
        session.expiresAt(),
        session.generation(),
        session.secretHash(),
        Lineage.from(session.lineage().first(), session.createdAt()),
        session.accessExpiresAt(),
        session.ended(),
        session.whereabouts());
  }

  private PresentedToken presented(MintedToken token) {
    return tokens.authenticate(token.token().reveal()).orElseThrow();
  }

  private MintedToken successorOf(MintedToken token) {
    return tokens.successorOf(presented(token));
  }

  private static Session ended(Session session) {
    return new Session(
        session.id(),
        session.userId(),
        session.device(),
        session.createdAt(),
        session.lastSeenAt(),
        session.rotatedAt(),
        session.expiresAt(),
        session.generation(),
        session.secretHash(),
        session.lineage(),
        session.accessExpiresAt(),
        Optional.of(new Session.Ended(START, EndReason.LOGOUT)),
        session.whereabouts());
  }

  private static TokenRules neverIdle(TokenRules rules) {
    return new TokenRules(
        rules.accessLifetime(),
        rules.sessionLifetime(),
        Optional.empty(),
        rules.reuseGrace(),
        rules.maxSessions(),
        rules.permissionsInToken());
  }

  private static TokenRules lasting(Duration lifetime) {
    return new TokenRules(ACCESS, lifetime, Optional.empty(), GRACE, Optional.empty(), false);
  }

  private static TokenRules withGrace(Duration grace) {
    return new TokenRules(ACCESS, LIFETIME, Optional.empty(), grace, Optional.empty(), false);
  }
}
