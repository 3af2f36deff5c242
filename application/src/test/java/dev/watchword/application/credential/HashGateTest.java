package dev.watchword.application.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.credential.HashGate.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashGateTest {
  private static final int PLACES = 3;
  private static final int MAX_WAITING = 5;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HashGate gate = new HashGate(PLACES, MAX_WAITING);
  private final CountDownLatch inside = new CountDownLatch(PLACES);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();

  @AfterEach
  void endThreads() {
    opened.countDown();
    threads.shutdownNow();
  }

  @Test
  void theResultComesThrough() {
    assertThat(gate.pass(() -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
    assertThat(gate.waiting()).isZero();
  }

  @Test
  void neverMoreThanThePlacesComputeAtOnce() throws Exception {
    List<Future<Passage<String>>> all = start(PLACES);
    inside.await();
    all.addAll(start(MAX_WAITING));
    awaitWaiting(MAX_WAITING);
    assertThat(running).hasValue(PLACES);

    opened.countDown();

    for (Future<Passage<String>> one : all) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(new Passage.Passed<>("hash"));
    }
    assertThat(mostRunning).hasValue(PLACES);
    assertThat(gate.waiting()).isZero();
  }

  @Test
  void oneMoreThanMayWaitIsTurnedAwayAtOnce() throws Exception {
    start(PLACES);
    inside.await();
    start(MAX_WAITING - 1);
    awaitWaiting(MAX_WAITING - 1);
    assertThat(gate.isFull()).isFalse();
    List<Future<Passage<String>>> last = start(1);
    awaitWaiting(MAX_WAITING);

    assertThat(gate.isFull()).isTrue();
    assertThat(gate.pass(() -> "hash")).isEqualTo(new Passage.Full<>());
    assertThat(gate.pass(() -> "hash")).isEqualTo(new Passage.Full<>());

    assertThat(gate.waiting()).isEqualTo(MAX_WAITING);
    opened.countDown();
    assertThat(last.getFirst().get(30, TimeUnit.SECONDS)).isInstanceOf(Passage.Passed.class);
  }

  @Test
  void whoIsTurnedAwayComputesNothing() {
    HashGate closed = new HashGate(0, 0);
    AtomicInteger computed = new AtomicInteger();

    assertThat(closed.pass(computed::incrementAndGet)).isEqualTo(new Passage.Full<>());

    assertThat(computed).hasValue(0);
  }

  @Test
  void aComputationThatThrowsGivesItsPlaceBack() {
    HashGate narrow = new HashGate(1, 0);

    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(
              () ->
                  narrow.pass(
                      () -> {
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThatThrownBy(
              () ->
                  narrow.pass(
                      () -> {
                        throw new OutOfMemoryError("on purpose");
                      }))
          .isInstanceOf(OutOfMemoryError.class);
    }

    assertThat(narrow.pass(() -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
  }

  @Test
  void whoIsInterruptedWhileWaitingStillComputes() throws Exception {
    HashGate narrow = new HashGate(1, 1);
    Future<?> holder = threads.submit(() -> narrow.pass(this::computeUntilOpened));
    awaitRunning(1);
    AtomicInteger interrupted = new AtomicInteger();
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  Passage<String> passage = narrow.pass(() -> "hash");
                  interrupted.set(
                      Thread.currentThread().isInterrupted()
                              && passage instanceof Passage.Passed<String>
                          ? 1
                          : 0);
                });
    while (narrow.waiting() < 1) {
      Thread.onSpinWait();
    }

    waiter.interrupt();
    opened.countDown();
    waiter.join();
    holder.get(30, TimeUnit.SECONDS);

    assertThat(interrupted).hasValue(1);
  }

  private List<Future<Passage<String>>> start(int callers) {
    List<Future<Passage<String>>> started = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      started.add(threads.submit(() -> gate.pass(this::computeUntilOpened)));
    }
    return started;
  }

  private String computeUntilOpened() {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    inside.countDown();
    try {
      opened.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      running.decrementAndGet();
    }
    return "hash";
  }

  private void awaitWaiting(int count) {
    while (gate.waiting() < count) {
      Thread.onSpinWait();
    }
  }

  private void awaitRunning(int count) {
    while (running.get() < count) {
      Thread.onSpinWait();
    }
  }
}
