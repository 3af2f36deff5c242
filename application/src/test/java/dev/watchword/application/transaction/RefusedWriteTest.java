package dev.watchword.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Users;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A storage that refuses what it must not refuse under a lock. */
class RefusedWriteTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));

  @Test
  void aWriteThatWasRefusedUnderALockIsNeitherAnsweredNorRecorded() {
    Administration administration =
        new Administration(
            new Refusing(installation.unitOfWork()),
            installation.recordDenial(),
            installation.clock());
    DeleteUser deleteUser = new DeleteUser(administration, installation.terminator());
    DeleteUser.Command command = new DeleteUser.Command(Staff.OPERATOR, ada.id(), anyState -> true);

    assertThatIllegalStateException().isThrownBy(() -> deleteUser.execute(command));

    assertThat(installation.recorded()).isEmpty();
  }

  private record Refusing(UnitOfWork storage) implements UnitOfWork {
    @Override
    public <T> T write(Function<Transaction, T> work) {
      return storage.write(tx -> work.apply(refusing(tx)));
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      return storage.read(work);
    }

    private static Transaction refusing(Transaction tx) {
      UserRepository users = mock(UserRepository.class, delegatesTo(tx.users()));
      doReturn(false).when(users).delete(any());
      Transaction around = mock(Transaction.class, delegatesTo(tx));
      doReturn(users).when(around).users();
      return around;
    }
  }
}
