package dev.watchword.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.authentication.HashGate.Passage;
import dev.watchword.domain.throttle.Attempts;
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

  private static final Passage<String> FULL = new Passage.Refused<>(HashGate.Reason.FULL);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HashGate gate = Gates.of(PLACES, MAX_WAITING);
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
    assertThat(gate.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
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
    assertThat(gate.isFullFor(Gates.ANYBODY)).isFalse();
    List<Future<Passage<String>>> last = start(1);
    awaitWaiting(MAX_WAITING);

    assertThat(gate.isFullFor(Gates.ANYBODY)).isTrue();
    assertThat(gate.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(FULL);
    assertThat(gate.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(FULL);

    assertThat(gate.waiting()).isEqualTo(MAX_WAITING);
    opened.countDown();
    assertThat(last.getFirst().get(30, TimeUnit.SECONDS)).isInstanceOf(Passage.Passed.class);
  }

  @Test
  void whoIsTurnedAwayComputesNothing() {
    HashGate closed = Gates.closed();
    AtomicInteger computed = new AtomicInteger();

    assertThat(closed.hash(Gates.ANYBODY, computed::incrementAndGet))
        .isEqualTo(new Passage.Refused<>(HashGate.Reason.FULL));

    assertThat(computed).hasValue(0);
  }

  @Test
  void aComputationThatThrowsGivesItsPlaceBack() {
    HashGate narrow = Gates.of(1, 0);

    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(
              () ->
                  narrow.hash(
                      Gates.ANYBODY,
                      () -> {
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThatThrownBy(
              () ->
                  narrow.hash(
                      Gates.ANYBODY,
                      () -> {
                        throw new OutOfMemoryError("on purpose");
                      }))
          .isInstanceOf(OutOfMemoryError.class);
    }

    assertThat(narrow.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
  }

  @Test
  void aLargeHashHasAPlaceOfItsOwn() throws Exception {
    start(PLACES);
    inside.await();

    assertThat(gate.hash(Gates.ANYBODY, Gates.PLACE_KIB + 1, () -> "large"))
        .isEqualTo(new Passage.Passed<>("large"));
    assertThat(gate.judge(Gates.ANYBODY, () -> "judged")).isEqualTo(new Passage.Passed<>("judged"));
  }

  @Test
  void largeHashesAreComputedOneAfterTheOtherAndOthersPassMeanwhile() throws Exception {
    List<Future<Passage<String>>> large = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      large.add(
          threads.submit(
              () -> gate.hash(Gates.ANYBODY, Gates.LARGEST_KIB, this::computeUntilOpened)));
    }
    awaitRunning(1);
    awaitWaiting(2);
    assertThat(running).hasValue(1);

    assertThat(gate.hash(Gates.ANYBODY, Gates.PLACE_KIB, () -> "hash"))
        .isEqualTo(new Passage.Passed<>("hash"));

    opened.countDown();
    for (Future<Passage<String>> one : large) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(new Passage.Passed<>("hash"));
    }
    assertThat(mostRunning).hasValue(1);
  }

  @Test
  void whatTakesMoreMemoryThanThereIsIsNeverComputed() {
    AtomicInteger computed = new AtomicInteger();

    assertThat(gate.affords(Gates.LARGEST_KIB)).isTrue();
    assertThat(gate.affords(Gates.LARGEST_KIB + 1)).isFalse();
    assertThat(gate.hash(Gates.ANYBODY, Gates.LARGEST_KIB + 1, computed::incrementAndGet))
        .isEqualTo(new Passage.Refused<>(HashGate.Reason.TOO_LARGE));
    assertThat(computed).hasValue(0);
  }

  @Test
  void nothingIsComputedForAClientThatHasGoneMeanwhile() throws Exception {
    HashGate narrow = Gates.of(1, 2);
    Future<?> holder = threads.submit(() -> narrow.hash(Gates.ANYBODY, this::computeUntilOpened));
    awaitRunning(1);
    AtomicInteger computed = new AtomicInteger();
    Asker gone = Asker.at(Attempts.SOURCE, () -> opened.getCount() > 0);
    Future<Passage<Integer>> left =
        threads.submit(() -> narrow.hash(gone, computed::incrementAndGet));
    while (narrow.waiting() < 1) {
      Thread.onSpinWait();
    }

    opened.countDown();

    assertThat(left.get(30, TimeUnit.SECONDS))
        .isEqualTo(new Passage.Refused<>(HashGate.Reason.LEFT));
    assertThat(computed).hasValue(0);
    holder.get(30, TimeUnit.SECONDS);
    assertThat(narrow.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
  }

  @Test
  void whoCannotSayWhetherTheClientIsThereGivesThePlaceBack() {
    HashGate narrow = Gates.of(1, 0);
    Asker broken =
        Asker.at(
            Attempts.SOURCE,
            () -> {
              throw new IllegalStateException("on purpose");
            });

    assertThatThrownBy(() -> narrow.hash(broken, () -> "hash")).hasMessage("on purpose");

    assertThat(narrow.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
  }

  @Test
  void noPlaceIsLostHoweverManyComeGoAndFail() throws Exception {
    HashGate busy = Gates.of(2, 6);
    List<Future<?>> callers = new ArrayList<>();
    for (int caller = 0; caller < 24; caller++) {
      int number = caller;
      callers.add(threads.submit(() -> comeAndGo(busy, number)));
    }
    for (Future<?> caller : callers) {
      caller.get(60, TimeUnit.SECONDS);
    }

    assertThat(busy.waiting()).isZero();
    assertThat(mostRunning.get()).isBetween(1, 2);
    assertThat(running).hasValue(0);
    for (int i = 0; i < 3; i++) {
      assertThat(busy.isFullFor(Gates.ANYBODY)).isFalse();
      assertThat(busy.hash(Gates.ANYBODY, () -> "hash")).isEqualTo(new Passage.Passed<>("hash"));
    }
  }

  private void comeAndGo(HashGate busy, int caller) {
    for (int round = 0; round < 200; round++) {
      int kind = (caller + round) % 3;
      Asker asker = Asker.at(Attempts.from(caller % 5), () -> kind != 1);
      try {
        busy.hash(
            asker,
            () -> {
              mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
              running.decrementAndGet();
              if (kind == 2) {
                throw new IllegalStateException("on purpose");
              }
              return "hash";
            });
      } catch (IllegalStateException onPurpose) {
        assertThat(onPurpose).hasMessage("on purpose");
      }
    }
  }

  @Test
  void whoIsInterruptedWhileWaitingStillComputes() throws Exception {
    HashGate narrow = Gates.of(1, 1);
    Future<?> holder = threads.submit(() -> narrow.hash(Gates.ANYBODY, this::computeUntilOpened));
    awaitRunning(1);
    AtomicInteger interrupted = new AtomicInteger();
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  Passage<String> passage = narrow.hash(Gates.ANYBODY, () -> "hash");
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
      started.add(threads.submit(() -> gate.hash(Gates.ANYBODY, this::computeUntilOpened)));
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
