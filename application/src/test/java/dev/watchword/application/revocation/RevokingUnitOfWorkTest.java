package dev.watchword.application.revocation;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RevokingUnitOfWorkTest {
  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final ActiveRevocations active = new ActiveRevocations();
  private final UnitOfWork unitOfWork = new RevokingUnitOfWork(storage, active);
  private final SessionId session = SessionId.next(START, Randomness.shared());
  private final Revocation revocation = new Revocation.OfSession(session, START.plusSeconds(60));

  @Test
  void whatWasRevokedIsInForceOnceItIsCommitted() {
    boolean inForceBefore =
        unitOfWork.write(
            tx -> {
              tx.revocations().add(List.of(revocation));
              return active.revokes(session);
            });

    assertThat(inForceBefore).isFalse();
    assertThat(active.revokes(session)).isTrue();
    assertThat(stored()).containsExactly(revocation);
  }

  @Test
  void severalOfAllKindsComeIntoForceTogether() {
    User ada = Users.named("ada");

    unitOfWork.<Boolean>write(
        tx -> {
          tx.revocations().add(List.of(revocation));
          tx.revocations()
              .add(List.of(new Revocation.OfUser(ada.id(), new Epoch(1), START.plusSeconds(60))));
          return true;
        });

    assertThat(active.revokes(session)).isTrue();
    assertThat(active.revokes(ada.id(), Epoch.FIRST)).isTrue();
  }

  @Test
  void whatWasRolledBackIsNotInForce() {
    assertThatThrownBy(
            () ->
                unitOfWork.write(
                    tx -> {
                      tx.revocations().add(List.of(revocation));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(active.size()).isZero();
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatMayHaveBeenCommittedAllTheSameIsInForce() {
    UnitOfWork failing =
        new RevokingUnitOfWork(
            new UnitOfWork() {
              @Override
              public <T> T write(Function<Transaction, T> work) {
                storage.<T>read(work);
                throw new StorageUnavailableException("full", new IllegalStateException());
              }

              @Override
              public <T> T read(Function<Transaction, T> work) {
                return storage.read(work);
              }
            },
            active);

    assertThatThrownBy(
            () ->
                failing.<Boolean>write(
                    tx -> {
                      tx.revocations().add(List.of(revocation));
                      return true;
                    }))
        .isInstanceOf(StorageUnavailableException.class);

    assertThat(active.size()).isEqualTo(1);
  }

  @Test
  void everythingElseReachesTheStorage() {
    User ada = Users.named("ada");
    unitOfWork.write(tx -> tx.users().add(ada));

    assertThat(unitOfWork.<Optional<User>>read(tx -> tx.users().find(ada.id()))).contains(ada);
    assertThat(unitOfWork.<Integer>write(tx -> tx.revocations().purge(START))).isZero();
    assertThat(unitOfWork.write(tx -> tx.revocations().after(Feed.START)).revocations()).isEmpty();
  }

  private List<Revocation> stored() {
    return storage.read(tx -> tx.revocations().after(Feed.START)).revocations();
  }
}
