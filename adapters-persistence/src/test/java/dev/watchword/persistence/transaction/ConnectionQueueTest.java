package dev.watchword.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionQueueTest {
  private final AtomicBoolean answering = new AtomicBoolean(true);
  private final ConnectionQueue patient = new ConnectionQueue(1, Duration.ofSeconds(20));
  private final ConnectionQueue queue = patient.onlyWhile(answering::get);

  @Test
  void nobodyEntersWhileNothingIsAnswered() {
    answering.set(false);

    assertThatThrownBy(queue::enter)
        .isInstanceOfSatisfying(
            StorageUnavailableException.class, refusal -> assertThat(refusal.isKnown()).isTrue());
    answering.set(true);
    assertThatCode(queue::enter).doesNotThrowAnyException();
  }

  @Test
  void whoeverWaitedMeanwhileIsRefusedAndLeavesThePlaceToOthers() {
    queue.enter();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(queue::enter);
    while (queue.length() == 0) {
      Thread.onSpinWait();
    }
    answering.set(false);
    queue.leave();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StorageUnavailableException.class);
    assertThatCode(patient::enter).doesNotThrowAnyException();
  }

  @Test
  void thePatientWaitForATurnAllTheSame() {
    answering.set(false);

    assertThatCode(patient::enter).doesNotThrowAnyException();
  }
}
