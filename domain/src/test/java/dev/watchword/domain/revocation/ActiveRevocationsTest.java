package dev.watchword.domain.revocation;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveRevocationsTest {
  private static final Instant SOON = START.plusSeconds(60);
  private static final Instant LATER = START.plusSeconds(120);

  private final ActiveRevocations active = new ActiveRevocations();
  private final SessionId session = SessionId.next(START, Randomness.shared());
  private final UserId user = Users.active().build().id();

  @Test
  void onlyWhatWasRevokedIsRevoked() {
    active.add(List.of(ofSession(SOON), ofUser(2, SOON)));

    assertThat(active.revokes(session)).isTrue();
    assertThat(active.revokes(SessionId.next(START, Randomness.shared()))).isFalse();
    assertThat(active.revokes(Subjects.of(Users.active().build().id()), Epoch.FIRST)).isFalse();
    assertThat(active.size()).isEqualTo(2);
  }

  @ParameterizedTest(name = "epoch {0} is revoked: {1}")
  @CsvSource({"0, true", "1, true", "2, false", "3, false"})
  void aUsersRevocationConcernsSmallerEpochs(long epoch, boolean revoked) {
    active.add(List.of(ofUser(2, SOON)));

    assertThat(active.revokes(Subjects.of(user), new Epoch(epoch))).isEqualTo(revoked);
  }

  @ParameterizedTest(name = "{0} ms from its end it is in force: {1}")
  @CsvSource({"-1, true", "0, false", "1, false"})
  void whatIsOverIsForgotten(long millis, boolean inForce) {
    active.add(List.of(ofSession(SOON), ofUser(1, SOON)));

    active.purge(SOON.plusMillis(millis));

    assertThat(active.revokes(session)).isEqualTo(inForce);
    assertThat(active.revokes(Subjects.of(user), Epoch.FIRST)).isEqualTo(inForce);
    assertThat(active.size()).isEqualTo(inForce ? 2 : 0);
  }

  @Test
  void whatIsNotYetPurgedStaysInForce() {
    active.add(List.of(ofSession(START.minusSeconds(1))));

    assertThat(active.revokes(session)).isTrue();
  }

  @Test
  void ofTwoForOneSessionTheLongerCounts() {
    active.add(List.of(ofSession(LATER)));
    active.add(List.of(ofSession(SOON)));
    active.purge(SOON);
    assertThat(active.revokes(session)).isTrue();
    assertThat(active.size()).isEqualTo(1);

    active.add(List.of(ofSession(LATER.plusSeconds(1))));
    active.purge(LATER);
    assertThat(active.revokes(session)).isTrue();
  }

  @Test
  void ofTwoForOneUserTheHigherEpochAndTheLongerTimeCount() {
    active.add(List.of(ofUser(5, SOON), ofUser(3, LATER)));
    active.purge(SOON);
    assertThat(active.revokes(Subjects.of(user), new Epoch(4))).isTrue();
    assertThat(active.revokes(Subjects.of(user), new Epoch(5))).isFalse();

    active.add(List.of(ofUser(6, SOON)));
    active.purge(LATER.minusMillis(1));
    assertThat(active.revokes(Subjects.of(user), new Epoch(5))).isTrue();
    active.purge(LATER);
    assertThat(active.size()).isZero();
  }

  @Test
  void whatStorageLostIsCorrectedAndWhatCameSinceStays() {
    SessionId kept = SessionId.next(START, Randomness.shared());
    SessionId later = SessionId.next(START, Randomness.shared());
    active.add(List.of(ofSession(SOON), new Revocation.OfSession(kept, SOON), ofUser(5, LATER)));
    ActiveRevocations before = active.copy();
    active.add(List.of(new Revocation.OfSession(later, SOON)));
    ActiveRevocations stored = new ActiveRevocations();
    SessionId elsewhere = SessionId.next(START, Randomness.shared());
    stored.add(
        List.of(
            new Revocation.OfSession(kept, SOON),
            new Revocation.OfSession(elsewhere, SOON),
            ofUser(4, SOON)));

    active.correct(before, stored);

    assertThat(active.revokes(session)).as("lost").isFalse();
    assertThat(List.of(kept, later, elsewhere)).allMatch(active::revokes);
    assertThat(active.revokes(Subjects.of(user), new Epoch(3))).isTrue();
    assertThat(active.revokes(Subjects.of(user), new Epoch(4))).as("lost").isFalse();
    assertThat(active.size()).isEqualTo(4);
  }

  private Revocation ofSession(Instant until) {
    return new Revocation.OfSession(session, until);
  }

  private Revocation ofUser(long below, Instant until) {
    return new Revocation.OfSubject(Subjects.of(user), new Epoch(below), until);
  }
}
