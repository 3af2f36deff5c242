package dev.watchword.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import org.junit.jupiter.api.Test;

class InMemoryUnitOfWorkTest {
  private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();

  @Test
  void aTransactionWithinAnotherIsRefused() {
    assertThatThrownBy(
            () -> unitOfWork.write(outer -> unitOfWork.read(inner -> inner.users().anyExists())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anExceptionLeavesNothing() {
    User ada = Users.named("ada");
    assertThatThrownBy(
            () ->
                unitOfWork.write(
                    transaction -> {
                      transaction.users().add(ada);
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");

    boolean anyExists = unitOfWork.read(transaction -> transaction.users().anyExists());
    assertThat(anyExists).isFalse();
  }
}
