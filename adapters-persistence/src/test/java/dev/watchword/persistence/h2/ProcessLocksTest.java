package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.user.UserLocks;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessLocksTest {
  private static final UserId ADA = new UserId(new UUID(1, 1));
  private static final UserId GRACE = new UserId(new UUID(1, 2));

  private final ProcessLocks patient = new ProcessLocks(Duration.ofSeconds(30));
  private final ProcessLocks impatient = new ProcessLocks(Duration.ofMillis(1));

  @Test
  void aUserIsTheNextTransactionsWhenTheFirstHasEnded() {
    UserLocks.Held first = patient.begin();
    first.lock(ADA);
    CompletableFuture<Void> second = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try (UserLocks.Held held = patient.begin()) {
                    held.lock(ADA);
                    second.complete(null);
                  }
                });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(second).isNotDone();
      Thread.onSpinWait();
    }

    first.close();

    assertThat(second).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void whoeverWaitsTooLongIsTold() {
    try (UserLocks.Held first = impatient.begin();
        UserLocks.Held second = impatient.begin()) {
      first.lock(ADA);

      assertThatThrownBy(() -> second.lock(ADA)).isInstanceOf(StorageUnavailableException.class);
    }
  }

  @Test
  void whoeverWaitedInVainHoldsNothing() {
    try (UserLocks.Held first = impatient.begin()) {
      first.lock(ADA);
      try (UserLocks.Held second = impatient.begin()) {
        assertThatThrownBy(() -> second.lock(ADA)).isInstanceOf(StorageUnavailableException.class);
      }
      try (UserLocks.Held third = impatient.begin()) {
        assertThatThrownBy(() -> third.lock(ADA)).isInstanceOf(StorageUnavailableException.class);
      }
    }
  }

  @Test
  void aTransactionMayLockTheSameUserAgain() {
    try (UserLocks.Held held = impatient.begin()) {
      held.lock(ADA);
      held.lock(ADA);
    }

    try (UserLocks.Held next = impatient.begin()) {
      next.lock(ADA);
    }
  }

  @Test
  void nobodyWaitsForAnotherUser() {
    try (UserLocks.Held first = impatient.begin();
        UserLocks.Held second = impatient.begin()) {
      first.lock(ADA);
      second.lock(GRACE);
    }
  }

  @Test
  void anInterruptedThreadDoesNotWaitAndStaysInterrupted() {
    try (UserLocks.Held first = patient.begin();
        UserLocks.Held second = patient.begin()) {
      first.lock(ADA);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> second.lock(ADA)).isInstanceOf(StorageUnavailableException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
