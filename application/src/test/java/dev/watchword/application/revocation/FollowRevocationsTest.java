package dev.watchword.application.revocation;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FollowRevocationsTest {
  private final TestClock clock = new TestClock();
  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final ActiveRevocations active = new ActiveRevocations();
  private final FollowRevocations follow = new FollowRevocations(storage, active, clock);

  @Test
  void whatOtherNodesRevokedIsInForceAfterALook() {
    SessionId first = revokedElsewhere();
    assertThat(active.revokes(first)).isFalse();

    follow.execute();
    assertThat(active.revokes(first)).isTrue();

    SessionId second = revokedElsewhere();
    SessionId third = revokedElsewhere();
    follow.execute();
    assertThat(List.of(first, second, third)).allMatch(active::revokes);
    assertThat(active.size()).isEqualTo(3);
  }

  @Test
  void aRestartLearnsAllThatIsStillInForce() {
    SessionId session = revokedElsewhere();
    follow.execute();
    ActiveRevocations restarted = new ActiveRevocations();

    new FollowRevocations(storage, restarted, clock).execute();

    assertThat(restarted.revokes(session)).isTrue();
  }

  @Test
  void whatWasSeenIsNotLearnedAgain() {
    SessionId seen = revokedElsewhere();
    follow.execute();
    active.purge(START.plusSeconds(60));

    SessionId unseen = revokedElsewhere();
    follow.execute();

    assertThat(active.revokes(seen)).isFalse();
    assertThat(active.revokes(unseen)).isTrue();
  }

  @Test
  void nothingNewKeepsThePlace() {
    follow.execute();
    follow.execute();
    SessionId session = revokedElsewhere();
    follow.execute();
    follow.execute();

    assertThat(active.revokes(session)).isTrue();
    assertThat(active.size()).isEqualTo(1);
  }

  @Test
  void whatThisProcessRevokedItselfIsNoTrouble() {
    SessionId session = revokedElsewhere();
    active.add(List.of(revocationOf(session)));

    follow.execute();

    assertThat(active.revokes(session)).isTrue();
    assertThat(active.size()).isEqualTo(1);
  }

  @Test
  void whatIsOverIsForgotten() {
    SessionId session = revokedElsewhere();
    follow.execute();

    clock.advance(Duration.ofSeconds(60).minusMillis(1));
    follow.execute();
    assertThat(active.revokes(session)).isTrue();

    clock.advance(Duration.ofMillis(1));
    follow.execute();
    assertThat(active.size()).isZero();
  }

  @Test
  void whatStorageLostIsForgottenAfterStartingOver() {
    SessionId stored = revokedElsewhere();
    follow.execute();
    SessionId lost = SessionId.next(START, Randomness.shared());
    active.add(List.of(revocationOf(lost)));

    follow.execute();
    assertThat(active.revokes(lost)).isTrue();
    follow.startOver();
    follow.execute();

    assertThat(active.revokes(lost)).isFalse();
    assertThat(active.revokes(stored)).isTrue();
  }

  @Test
  void startingOverIsDoneOnceItSucceeds() {
    FailingOnce failingOnce = new FailingOnce(storage);
    FollowRevocations interrupted = new FollowRevocations(failingOnce, active, clock);
    SessionId lost = SessionId.next(START, Randomness.shared());
    active.add(List.of(revocationOf(lost)));
    interrupted.startOver();

    assertThatThrownBy(interrupted::execute).isInstanceOf(StorageUnavailableException.class);
    assertThat(active.revokes(lost)).isTrue();
    interrupted.execute();

    assertThat(active.revokes(lost)).isFalse();
  }

  @Test
  void aLookThatFailedIsMadeUpFor() {
    FailingOnce failingOnce = new FailingOnce(storage);
    FollowRevocations interrupted = new FollowRevocations(failingOnce, active, clock);
    SessionId session = revokedElsewhere();
    assertThatThrownBy(interrupted::execute).isInstanceOf(StorageUnavailableException.class);

    interrupted.execute();

    assertThat(active.revokes(session)).isTrue();
  }

  private static final class FailingOnce implements UnitOfWork {
    private final UnitOfWork storage;
    private boolean failed;

    FailingOnce(UnitOfWork storage) {
      this.storage = storage;
    }

    @Override
    public <T> T write(Function<Transaction, T> work) {
      return storage.write(work);
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      if (!failed) {
        failed = true;
        throw new StorageUnavailableException("gone for a moment", new IllegalStateException());
      }
      return storage.read(work);
    }
  }

  private SessionId revokedElsewhere() {
    SessionId session = SessionId.next(START, Randomness.shared());
    storage.<Boolean>write(
        tx -> {
          tx.revocations().add(List.of(revocationOf(session)));
          return true;
        });
    return session;
  }

  private static Revocation revocationOf(SessionId session) {
    return new Revocation.OfSession(session, START.plusSeconds(60));
  }
}
