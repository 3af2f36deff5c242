package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stories of owners and of thieves; the user has logged in at home. */
class WhereaboutsTest {
  private static final int LIMIT = 3;
  private static final Source HOME = Attempts.from(1);
  private static final Source OFFICE = Attempts.from(2);
  private static final Source ROAD = Attempts.from(3);
  private static final Source THIEF = Attempts.from(66);
  private static final Source HOME_6 = Source.of(new IpAddress(0x2001_0db8_0000_0001L, 1));
  private static final Source THIEF_6 = Source.of(new IpAddress(0x2001_0db8_0000_0666L, 1));
  private static final Source HIDDEN = new Source.Hidden();

  private Set<Source> known = Set.of(HOME);
  private Whereabouts whereabouts = Whereabouts.from(HOME);
  private Generation generation = Generation.FIRST;

  @Test
  void twoTabsAtHomeTellNothing() {
    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(HOME)).isFalse();
    }
  }

  @Test
  void twoTabsOnTheRoadTellNothing() {
    for (int i = 0; i < 10; i++) {
      rotate(ROAD);
      assertThat(repeat(ROAD)).isFalse();
    }
  }

  @Test
  void twoPlacesThatAreKnownTellNothing() {
    known = Set.of(HOME, OFFICE);

    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(OFFICE)).isFalse();
    }
  }

  @Test
  void aPhoneThatChangesNetworksIsNoticedOnce() {
    rotate(HOME);
    assertThat(repeat(ROAD)).isTrue();
    assertThat(isTheft()).isFalse();

    for (int i = 0; i < 10; i++) {
      rotate(ROAD);
      assertThat(repeat(ROAD)).isFalse();
      assertThat(isTheft()).isFalse();
    }
  }

  @Test
  void aPhoneThatChangesNetworksAgainAndAgainIsNoThiefWhileNotEachRefreshIsRepeated() {
    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(ROAD)).isTrue();
      rotate(ROAD);
      assertThat(repeat(HOME)).isTrue();
      rotate(HOME);
      assertThat(isTheft()).isFalse();
    }
  }

  @Test
  void aClientWithBothFamiliesIsNoticedOnceAndNoThief() {
    rotate(HOME);
    assertThat(repeat(HOME_6)).isTrue();

    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(HOME_6)).isFalse();
      rotate(HOME_6);
      assertThat(repeat(HOME)).isFalse();
    }
    assertThat(isTheft()).isFalse();
  }

  @Test
  void aClientThatLoggedInByTheOtherFamilyIsNoticedOnceAndNoThief() {
    known = Set.of(HOME_6);
    whereabouts = Whereabouts.from(HOME_6);

    rotate(HOME);
    assertThat(repeat(HOME_6)).isTrue();

    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(HOME_6)).isFalse();
    }
    assertThat(isTheft()).isFalse();
  }

  @Test
  void aThiefWhoRepeatsThreeRotationsRunningIsFound() {
    for (int i = 1; i <= LIMIT; i++) {
      rotate(HOME);
      assertThat(repeat(THIEF)).isTrue();
      assertThat(isTheft()).isEqualTo(i == LIMIT);
    }
  }

  @Test
  void aThiefWhoRotatesFirstIsFoundByTheOwnersRepeats() {
    for (int i = 1; i <= LIMIT; i++) {
      rotate(THIEF);
      assertThat(repeat(HOME)).isTrue();
      assertThat(isTheft()).isEqualTo(i == LIMIT);
    }
  }

  @Test
  void aThiefIsFoundWhileTheOwnerIsOnTheRoad() {
    for (int i = 1; i <= LIMIT; i++) {
      rotate(i % 2 == 0 ? THIEF : ROAD);
      assertThat(repeat(i % 2 == 0 ? ROAD : THIEF)).isTrue();
      assertThat(isTheft()).isEqualTo(i == LIMIT);
    }
  }

  @Test
  void aThiefOfTheOtherFamilyIsFoundWhereTheClientHasOneThere() {
    rotate(HOME);
    assertThat(repeat(HOME_6)).isTrue();

    for (int i = 1; i <= LIMIT; i++) {
      rotate(HOME);
      assertThat(repeat(THIEF_6)).isTrue();
      assertThat(isTheft()).isEqualTo(i == LIMIT);
    }
  }

  @Test
  void whereTheLoginWasHiddenNoSecondFamilyIsTakenForTheClients() {
    whereabouts = Whereabouts.from(HIDDEN);

    for (int i = 1; i <= LIMIT; i++) {
      rotate(HOME);
      assertThat(repeat(THIEF_6)).isTrue();
      assertThat(isTheft()).isEqualTo(i == LIMIT);
    }
  }

  @Test
  void manyRepeatsOfOneRotationAreOne() {
    rotate(HOME);

    assertThat(repeat(THIEF)).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(repeat(THIEF)).isFalse();
      assertThat(repeat(ROAD)).isFalse();
    }
    assertThat(isTheft()).isFalse();
  }

  @Test
  void aRotationThatIsNotRepeatedBeginsTheCountAnew() {
    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(THIEF)).isTrue();
      rotate(HOME);
      assertThat(repeat(THIEF)).isTrue();
      rotate(HOME);
      assertThat(isTheft()).isFalse();
    }
  }

  @Test
  void aHiddenSourceTellsNothing() {
    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(HIDDEN)).isFalse();
      rotate(HIDDEN);
      assertThat(repeat(THIEF)).isFalse();
    }
  }

  @Test
  void whereTheRotationCameFromIsForgottenWithTheNextOne() {
    rotate(THIEF);
    rotate(HOME);

    assertThat(repeat(HOME)).isFalse();
  }

  @Test
  void noNumberIsATheftWhereTheLimitIsZero() {
    for (int i = 0; i < 10; i++) {
      rotate(HOME);
      assertThat(repeat(THIEF)).isTrue();
      assertThat(whereabouts.isTheft(generation, 0)).isFalse();
    }
  }

  private void rotate(Source source) {
    whereabouts = whereabouts.rotatedFrom(source);
    generation = generation.next();
  }

  /** Whether it is noticed. */
  private boolean repeat(Source source) {
    Optional<Whereabouts> after = whereabouts.repeatedFrom(source, generation, known::contains);
    whereabouts = after.orElse(whereabouts);
    return after.isPresent();
  }

  private boolean isTheft() {
    return whereabouts.isTheft(generation, LIMIT);
  }
}
