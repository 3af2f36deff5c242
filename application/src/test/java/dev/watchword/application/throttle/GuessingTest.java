package dev.watchword.application.throttle;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.LogIn.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.throttle.Throttle;
import dev.watchword.domain.transaction.CountingUnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessingTest {
  private static final String WRONG = "wrong horse battery staple";
  private static final Outcome INVALID = new Outcome.InvalidCredentials();
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Source HOME = Attempts.from(1);
  private static final Source ELSEWHERE = Attempts.from(2);
  private static final Source HIDDEN = new Source.Hidden();

  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final User grace = installation.with(Users.disabled().named("grace").build());

  private Outcome logIn(String name, String password, Source source) {
    return installation
        .logIn()
        .execute(new LogIn.Command(name, Password.of(password), Optional.empty(), source, ORIGIN));
  }

  private List<Outcome> fail(int times, String name, Source source) {
    return IntStream.range(0, times).mapToObj(i -> logIn(name, WRONG, source)).toList();
  }

  private void pass(String name, Source source) {
    assertThat(logIn(name, PASSWORD, source)).isInstanceOf(Outcome.LoggedIn.class);
  }

  private static Outcome closedFor(Duration wait) {
    return new Outcome.TooManyAttempts(wait);
  }

  private static Outcome closedFor(int seconds) {
    return closedFor(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace", "nobody"})
  void tenFailuresAreFreeAndTheEleventhIsRefusedUnchecked(String name) {
    assertThat(fail(10, name, HOME)).hasSize(10).containsOnly(INVALID);
    int compared = installation.hasher().compared();

    assertThat(logIn(name, WRONG, HOME)).isEqualTo(closedFor(1));
    assertThat(logIn(name, PASSWORD, HOME)).isEqualTo(closedFor(1));
    assertThat(logIn(name, PASSWORD, ELSEWHERE)).isEqualTo(closedFor(1));

    assertThat(installation.hasher().compared()).isEqualTo(compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace", "nobody"})
  void whoWaitsMayTryOnceAndThenWaitsTwiceAsLong(String name) {
    fail(10, name, HOME);

    installation.clock().advance(Duration.ofMillis(999));
    assertThat(logIn(name, WRONG, HOME)).isEqualTo(closedFor(Duration.ofMillis(1)));
    installation.clock().advance(Duration.ofMillis(1));
    assertThat(logIn(name, WRONG, HOME)).isEqualTo(INVALID);
    assertThat(logIn(name, WRONG, HOME)).isEqualTo(closedFor(2));
  }

  @Test
  void whoeverWaitedAndIsRightGetsIn() {
    fail(10, "ada", HOME);
    installation.clock().advance(Duration.ofSeconds(1));

    pass("ada", HOME);
  }

  @Test
  void afterFifteenQuietMinutesTenMoreAreFree() {
    fail(10, "ada", HOME);
    installation.clock().advance(WINDOW);

    assertThat(fail(10, "ada", HOME)).containsOnly(INVALID);
    assertThat(logIn("ada", WRONG, HOME)).isEqualTo(closedFor(1));
  }

  @Test
  void anySpellingOfANameIsTheSameName() {
    fail(9, "ada", HOME);
    fail(1, "ADA", HOME);

    assertThat(logIn("\uFF41\uFF44\uFF41", WRONG, HOME)).isEqualTo(closedFor(1));
  }

  @Test
  void otherNamesAndSourcesAreNotConcerned() {
    fail(10, "ada", ELSEWHERE);
    User ellen = installation.with(Users.named("ellen"));

    pass(ellen.username().value(), ELSEWHERE);
    pass(ellen.username().value(), HOME);
  }

  @Test
  void fiftyFailuresOfASourceAreFreeWhateverTheNames() {
    for (int i = 0; i < 50; i++) {
      assertThat(logIn("nobody-" + i, WRONG, ELSEWHERE)).isEqualTo(INVALID);
    }

    assertThat(logIn("ada", PASSWORD, ELSEWHERE)).isEqualTo(closedFor(1));
    pass("ada", HOME);
  }

  @Test
  void aThousandFailuresOfTheHiddenSourceAreFree() {
    for (int i = 0; i < 1000; i++) {
      assertThat(logIn("nobody-" + i, WRONG, HIDDEN)).isEqualTo(INVALID);
    }

    assertThat(logIn("ada", PASSWORD, HIDDEN)).isEqualTo(closedFor(1));
    pass("ada", HOME);
  }

  private static Source at(int site, int network) {
    return Source.of(new IpAddress(0x2001_0db8_0000_0000L | (long) site << 16 | network, 1));
  }

  @Test
  void fiveHundredFailuresOfANetworkOf48BitsAreFree() {
    for (int i = 0; i < 500; i++) {
      assertThat(logIn("nobody-" + i, WRONG, at(1, i / 49))).isEqualTo(INVALID);
    }

    assertThat(logIn("ada", PASSWORD, at(1, 9999))).isEqualTo(closedFor(1));
    pass("ada", at(2, 1));
  }

  @Test
  void sixtyFailuresOfASourceAtThoseWhoKnowItAreFree() {
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "user-" + i).toList();
    names.forEach(
        name -> {
          installation.with(Users.named(name));
          pass(name, HOME);
        });
    pass("ada", HOME);
    for (int i = 0; i < 60; i++) {
      assertThat(logIn(names.get(i / 8), WRONG, HOME)).isEqualTo(INVALID);
    }

    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));
    installation.clock().advance(Duration.ofSeconds(1));
    pass("ada", HOME);
    assertThat(logIn("ada", WRONG, HOME)).isEqualTo(INVALID);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(2));
  }

  @Test
  void aSourceThatAnOlderVersionRememberedByTheNameIsKnown() {
    AttemptKeys keys = new AttemptKeys(new DataKey(new byte[DataKey.LENGTH]));
    AttemptKey former = keys.formerlyOf(ada.username(), (Source.At) HOME);
    installation
        .storage()
        .run(
            tx -> tx.knownSources().remember(ada.id(), former, installation.clock().instant(), 20));
    fail(10, "ada", ELSEWHERE);

    pass("ada", HOME);

    assertThat(installation.knownSourcesOf(ada))
        .containsExactlyInAnyOrder(former, keys.of(ada.id(), (Source.At) HOME));
  }

  @Test
  void twoHundredFailuresInADayFromAKnownSourceAreTheLast() {
    pass("ada", HOME);
    for (int i = 0; i < 20; i++) {
      assertThat(fail(10, "ada", HOME)).containsOnly(INVALID);
      installation.clock().advance(WINDOW);
    }

    assertThat(logIn("ada", PASSWORD, HOME))
        .isEqualTo(closedFor(DAY.minus(WINDOW.multipliedBy(20))));
    pass("ada", ELSEWHERE);
  }

  @Test
  void failuresRecordedWhileTheClockWasAheadCountAsNow() {
    installation.clock().set(START.plus(Duration.ofHours(9)));
    fail(12, "ada", HOME);
    for (int i = 0; i < 50; i++) {
      logIn("nobody-" + i, WRONG, HOME);
    }
    installation.clock().set(START);

    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));
    installation.clock().advance(Duration.ofSeconds(1));
    pass("ada", HOME);
  }

  @Test
  void noClockMakesAWaitLongerThanTheLongest() {
    for (int hours : new int[] {9, 0, 9, 0, 9, 0}) {
      installation.clock().set(START.plus(Duration.ofHours(hours)));
      fail(20, "ada", HOME).stream()
          .filter(Outcome.TooManyAttempts.class::isInstance)
          .map(Outcome.TooManyAttempts.class::cast)
          .forEach(closed -> assertThat(closed.retryAfter()).isLessThanOrEqualTo(WINDOW));
    }
  }

  @Test
  void aSourceThatAWrongClockRememberedIsForgottenLikeAllOthers() {
    installation.clock().set(START.plus(Duration.ofDays(3650)));
    pass("ada", HOME);
    installation.clock().set(START);
    installation.purgeAttempts().execute();

    installation.clock().set(START.plus(Duration.ofDays(30)).minusMillis(1));
    fail(10, "ada", ELSEWHERE);
    assertThat(logIn("ada", WRONG, HOME)).isEqualTo(INVALID);
    installation.clock().set(START.plus(Duration.ofDays(30)));
    assertThat(logIn("ada", PASSWORD, HOME)).isInstanceOf(Outcome.TooManyAttempts.class);
  }

  @Test
  void aHiddenSourceNeverBecomesKnown() {
    pass("ada", HIDDEN);
    fail(10, "ada", ELSEWHERE);

    assertThat(logIn("ada", PASSWORD, HIDDEN)).isEqualTo(closedFor(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace", "nobody"})
  void aHundredFailuresInADayAreTheLast(String name) {
    for (int i = 0; i < 10; i++) {
      assertThat(fail(10, name, Attempts.from(10 + i))).containsOnly(INVALID);
      installation.clock().advance(WINDOW);
    }

    assertThat(logIn(name, PASSWORD, ELSEWHERE))
        .isEqualTo(closedFor(DAY.minus(WINDOW.multipliedBy(10))));
    installation.clock().set(START.plus(DAY).minusMillis(1));
    assertThat(logIn(name, WRONG, ELSEWHERE)).isEqualTo(closedFor(Duration.ofMillis(1)));
    installation.clock().set(START.plus(DAY));
    assertThat(logIn(name, WRONG, ELSEWHERE)).isEqualTo(INVALID);
  }

  @Test
  void failuresOfStrangersDoNotShutOutWhereOneHasLoggedIn() {
    pass("ada", HOME);
    for (int i = 0; i < 10; i++) {
      fail(10, "ada", Attempts.from(10 + i));
      installation.clock().advance(WINDOW);
    }
    assertThat(logIn("ada", PASSWORD, ELSEWHERE)).isInstanceOf(Outcome.TooManyAttempts.class);

    pass("ada", HOME);
    assertThat(fail(10, "ada", HOME)).containsOnly(INVALID);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));
  }

  @Test
  void norDoFailuresOfStrangersAtTheSameSource() {
    pass("ada", HOME);
    for (int i = 0; i < 50; i++) {
      logIn("nobody-" + i, WRONG, HOME);
    }
    assertThat(logIn("nobody", WRONG, HOME)).isEqualTo(closedFor(1));

    pass("ada", HOME);
  }

  @Test
  void failuresWhereOneHasLoggedInConcernNobodyElse() {
    pass("ada", HOME);
    fail(10, "ada", HOME);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));

    pass("ada", ELSEWHERE);
  }

  @Test
  void aSourceIsKnownForThirtyDays() {
    pass("ada", HOME);
    installation.clock().set(START.plus(Duration.ofDays(30)).minusMillis(1));
    fail(10, "ada", ELSEWHERE);
    pass("ada", HOME);

    installation.clock().advance(Duration.ofDays(30));
    fail(10, "ada", ELSEWHERE);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));
  }

  @Test
  void aLoginWithinADayOfTheLastIsNotRemembered() {
    pass("ada", HOME);
    installation.clock().set(START.plus(DAY).minusMillis(1));
    pass("ada", HOME);

    installation.clock().set(START.plus(Duration.ofDays(30)));
    fail(10, "ada", ELSEWHERE);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(closedFor(1));
  }

  @Test
  void aLoginADayAfterTheLastIs() {
    pass("ada", HOME);
    installation.clock().set(START.plus(DAY));
    pass("ada", HOME);

    installation.clock().set(START.plus(Duration.ofDays(31)).minusMillis(1));
    fail(10, "ada", ELSEWHERE);
    pass("ada", HOME);
  }

  @Test
  void aSuccessForgetsTheFailuresOfThatSourceAndNotThoseOfStrangers() {
    pass("ada", HOME);
    fail(9, "ada", HOME);
    fail(9, "ada", ELSEWHERE);

    pass("ada", HOME);

    assertThat(fail(10, "ada", HOME)).containsOnly(INVALID);
    assertThat(fail(1, "ada", ELSEWHERE)).containsOnly(INVALID);
    assertThat(logIn("ada", WRONG, ELSEWHERE)).isEqualTo(closedFor(1));
  }

  @Test
  void aStrangersSuccessTakesBackNothingButItsOwnPlace() {
    fail(9, "ada", ELSEWHERE);

    pass("ada", HOME);

    assertThat(fail(1, "ada", ELSEWHERE)).containsOnly(INVALID);
    assertThat(logIn("ada", WRONG, ELSEWHERE)).isEqualTo(closedFor(1));
  }

  @Test
  void successesAreNotCounted() {
    for (int i = 0; i < 60; i++) {
      pass("ada", HOME);
      pass("ada", HIDDEN);
    }
  }

  @Test
  void ofParallelGuessesNoMoreAreCheckedThanAreFree() {
    List<Outcome> outcomes = Race.of(40, number -> logIn("ada", WRONG, HOME));

    assertThat(Collections.frequency(outcomes, INVALID)).isEqualTo(10);
    assertThat(Collections.frequency(outcomes, closedFor(1))).isEqualTo(30);
    assertThat(installation.hasher().compared()).isEqualTo(10);
  }

  @Test
  void aClosedThrottleWritesNothing() {
    fail(10, "ada", HOME);
    int recorded = installation.recorded().size();
    CountingUnitOfWork counting = new CountingUnitOfWork(installation.unitOfWork());
    LogIn logIn = installation.logIn(counting, installation.hasher(), installation.gate());

    logIn.execute(new LogIn.Command("ada", Password.of(PASSWORD), Optional.empty(), HOME, ORIGIN));

    assertThat(counting.reads()).isEqualTo(1);
    assertThat(counting.writes()).isZero();
    assertThat(installation.recorded()).hasSize(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace", "nobody"})
  void everybodyWhoIsRefusedCostsTheSame(String name) {
    for (int attempt = 1; attempt <= 11; attempt++) {
      CountingUnitOfWork counting = new CountingUnitOfWork(installation.unitOfWork());
      int compared = installation.hasher().compared();
      int recorded = installation.recorded().size();

      installation
          .logIn(counting, installation.hasher(), installation.gate())
          .execute(new LogIn.Command(name, Password.of(WRONG), Optional.empty(), HOME, ORIGIN));

      boolean refused = attempt == 11;
      assertThat(counting.reads()).isEqualTo(1);
      assertThat(counting.writes()).isEqualTo(refused ? 0 : 2);
      assertThat(installation.hasher().compared()).isEqualTo(refused ? compared : compared + 1);
      assertThat(installation.recorded()).hasSize(recorded + (refused ? 0 : attempt == 10 ? 2 : 1));
    }
  }

  @Test
  void theMomentOfClosingIsRecordedOnce() {
    fail(11, "ada", HOME);
    installation.clock().advance(Duration.ofSeconds(1));
    fail(2, "ada", HOME);

    assertThat(installation.recorded())
        .filteredOn(record -> record.event() instanceof AuditEvent.LoginThrottled)
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.LoginThrottled(Optional.of(ada.id()), Throttle.NAME),
                new Actor.Anonymous(),
                ORIGIN,
                START));
  }

  @Test
  void whatClosedIsRecorded() {
    pass("ada", HOME);
    fail(10, "ada", HOME);
    for (int i = 0; i < 50; i++) {
      logIn("nobody-" + i, WRONG, ELSEWHERE);
    }
    for (int i = 0; i < 10; i++) {
      fail(10, "grace", Attempts.from(10 + i));
      installation.clock().advance(WINDOW);
    }

    assertThat(installation.events(AuditEvent.LoginThrottled.class))
        .contains(
            new AuditEvent.LoginThrottled(Optional.of(ada.id()), Throttle.KNOWN_SOURCE),
            new AuditEvent.LoginThrottled(Optional.empty(), Throttle.SOURCE))
        .containsOnlyOnce(new AuditEvent.LoginThrottled(Optional.of(grace.id()), Throttle.ACCOUNT));
  }

  @Test
  void nothingOfAnUnknownNameIsKept() {
    fail(11, "my-secret-passphrase", HOME);

    assertThat(installation.recorded().toString()).doesNotContain("my-secret-passphrase");
    assertThat(installation.events(AuditEvent.LoginThrottled.class))
        .containsExactly(new AuditEvent.LoginThrottled(Optional.empty(), Throttle.NAME));
  }

  @Test
  void thePurgeLeavesWhatStillCounts() {
    fail(3, "ada", ELSEWHERE);
    pass("ada", HOME);

    installation.clock().set(START.plus(WINDOW).minusMillis(1));
    assertThat(installation.purgeAttempts().execute()).isEqualTo(new PurgeAttempts.Outcome(0, 0));
    installation.clock().set(START.plus(WINDOW));
    assertThat(installation.purgeAttempts().execute()).isEqualTo(new PurgeAttempts.Outcome(1, 0));
    installation.clock().set(START.plus(DAY));
    assertThat(installation.purgeAttempts().execute()).isEqualTo(new PurgeAttempts.Outcome(1, 0));
    installation.clock().set(START.plus(Duration.ofDays(30)));
    assertThat(installation.purgeAttempts().execute()).isEqualTo(new PurgeAttempts.Outcome(0, 1));
  }
}
