package dev.watchword.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard can fail. */
class MemoryGuardTest {
  private final Installation installation = new Installation();

  static Stream<Consumer<Transaction>> changesOfWhatIsFollowed() {
    return Stream.of(
        tx -> tx.roles().put(Roles.named("reader").build()),
        tx -> tx.keys().update(tx.keys().signingKeys().getFirst()),
        tx ->
            tx.revocations()
                .add(
                    List.of(
                        new Revocation.OfSession(
                            SessionId.next(TestClock.START, Randomness.shared()),
                            TestClock.START))),
        tx ->
            tx.revocations()
                .add(
                    List.of(
                        new Revocation.OfSubject(
                            Subjects.of(Users.named("ada").id()),
                            Epoch.FIRST.next(),
                            TestClock.START))));
  }

  @ParameterizedTest
  @MethodSource("changesOfWhatIsFollowed")
  void aChangeThatTellsTheMemoryNothingIsFound(Consumer<Transaction> change) {
    assertThatThrownBy(() -> write(change))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("onCommitted");
  }

  @Test
  void aChangeThatTellsIsGood() {
    write(
        tx -> {
          tx.roles().put(Roles.named("reader").build());
          tx.onCommitted(installation.roles()::reload);
        });

    assertThat(installation.roles().get().role(Roles.named("reader").build().name())).isPresent();
  }

  private void write(Consumer<Transaction> change) {
    Boolean unused =
        installation
            .unitOfWork()
            .write(
                tx -> {
                  change.accept(tx);
                  return true;
                });
  }
}
