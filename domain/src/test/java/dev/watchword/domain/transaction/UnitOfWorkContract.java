package dev.watchword.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.credential.Credentials;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} does. */
public interface UnitOfWorkContract extends StorageContract {
  private boolean isStored(User user) {
    return read(transaction -> transaction.users().find(user.id()).isPresent());
  }

  @Test
  default void whatIsWrittenIsSeenByTheNextTransaction() {
    User ada = Users.named("ada");

    String answer =
        write(
            transaction -> {
              transaction.users().add(ada);
              transaction.credentials().add(Credentials.of(ada.id()));
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(isStored(ada)).isTrue();
  }

  @Test
  default void whatIsWrittenWithoutWaitingIsSeenByTheNextTransactionToo() {
    User ada = Users.named("ada");

    unitOfWork().writeWithoutWaiting(transaction -> transaction.users().add(ada));

    assertThat(isStored(ada)).isTrue();
  }

  @Test
  default void aTransactionSeesItsOwnWrites() {
    User ada = Users.named("ada");

    boolean seen =
        write(
            transaction -> {
              transaction.users().add(ada);
              return transaction.users().find(ada.id()).isPresent();
            });

    assertThat(seen).isTrue();
  }

  @Test
  default void anExceptionLeavesNothingAndComesOutAsItIs() {
    User ada = Users.named("ada");
    IllegalArgumentException onPurpose = new IllegalArgumentException("on purpose");

    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.users().add(ada);
                      transaction.credentials().add(Credentials.of(ada.id()));
                      throw onPurpose;
                    }))
        .isSameAs(onPurpose);

    assertThat(isStored(ada)).isFalse();
  }

  @Test
  default void anErrorLeavesNothingEither() {
    User ada = Users.named("ada");

    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.users().add(ada);
                      throw new AssertionError("on purpose");
                    }))
        .isInstanceOf(AssertionError.class);

    assertThat(isStored(ada)).isFalse();
  }

  @Test
  default void whatIsWrittenWhileReadingIsNeverCommitted() {
    User ada = Users.named("ada");

    read(transaction -> transaction.users().add(ada));

    assertThat(isStored(ada)).isFalse();
  }

  @Test
  default void transactionsOfManyThreadsDoNotMix() {
    int threads = 32;

    List<User> users =
        Race.of(
            threads,
            number -> {
              User user = Users.active().build();
              write(
                  transaction -> {
                    transaction.users().add(user);
                    transaction.credentials().add(Credentials.of(user.id()));
                    return transaction.users().find(user.id());
                  });
              return user;
            });

    assertThat(users).hasSize(threads).allSatisfy(user -> assertThat(isStored(user)).isTrue());
  }

  @Test
  default void anEffectComesAfterTheCommitAndBeforeTheAnswer() {
    User ada = Users.named("ada");
    List<Boolean> seenByEffect = new ArrayList<>();

    boolean ranWithin =
        write(
            transaction -> {
              transaction.onCommitted(() -> seenByEffect.add(isStored(ada)));
              transaction.users().add(ada);
              return !seenByEffect.isEmpty();
            });

    assertThat(ranWithin).isFalse();
    assertThat(seenByEffect).containsExactly(true);
  }

  @Test
  default void effectsComeInTheirOrder() {
    List<Integer> effects = new ArrayList<>();

    unitOfWork()
        .writeWithoutWaiting(
            transaction -> {
              transaction.onCommitted(() -> effects.add(1));
              transaction.onCommitted(() -> effects.add(2));
              return true;
            });

    assertThat(effects).containsExactly(1, 2);
  }

  @Test
  default void whatIsRolledBackHasNoEffect() {
    List<Integer> effects = new ArrayList<>();

    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.onCommitted(() -> effects.add(1));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(effects).isEmpty();
  }

  @Test
  default void aTransactionThatOnlyReadsHasNoEffects() {
    assertThatThrownBy(
            () ->
                read(
                    transaction -> {
                      transaction.onCommitted(() -> {});
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
