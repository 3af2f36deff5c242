package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupFlusherTest {
  private static final int SECONDS = 30;

  /** A disk that tells when it begins to write, and ends when it is allowed to. */
  private final Semaphore begun = new Semaphore(0);

  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger flushes = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final GroupFlusher flusher = new GroupFlusher(this::flushSlowly, this::tidy);

  private final AtomicInteger tidied = new AtomicInteger();
  private final AtomicBoolean tidyingFails = new AtomicBoolean();

  private void tidy() throws SQLException {
    tidied.incrementAndGet();
    if (tidyingFails.get()) {
      throw new SQLException("file closed");
    }
  }

  private void flushSlowly() throws SQLException {
    flushes.incrementAndGet();
    begun.release();
    mayEnd.acquireUninterruptibly();
    if (broken.get()) {
      throw new SQLException("disk full");
    }
  }

  @AfterEach
  void stop() {
    mayEnd.release(1000);
    flusher.close();
  }

  private void commit() {
    flusher.announceCommit();
    flusher.commitEnded();
  }

  private Waiter commitAndWait() {
    return Waiter.start(
        () -> {
          commit();
          flusher.awaitCommitted();
        });
  }

  private Waiter readAndWait() {
    return Waiter.start(flusher::awaitSeen);
  }

  private void awaitBegun() {
    try {
      assertThat(begun.tryAcquire(SECONDS, TimeUnit.SECONDS)).as("a flush begins").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody who waits for a flush, in a thread that can be looked at. */
  private record Waiter(Thread thread, CompletableFuture<Void> served) {
    static Waiter start(Runnable waiting) {
      CompletableFuture<Void> served = new CompletableFuture<>();
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      waiting.run();
                      served.complete(null);
                    } catch (StorageUnavailableException e) {
                      served.completeExceptionally(e);
                    }
                  });
      return new Waiter(thread, served);
    }

    /** Returns when it has asked and is parked. */
    void awaitParked() {
      while (thread.getState() != Thread.State.WAITING) {
        assertThat(served).isNotDone();
        Thread.onSpinWait();
      }
    }

    void awaitServed() {
      assertThat(served).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    Throwable awaitRefused() {
      assertThat(served)
          .failsWithin(Duration.ofSeconds(SECONDS))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(StorageUnavailableException.class);
      return served.exceptionNow();
    }
  }

  @Test
  void aCommitDuringAFlushWaitsForTheNextOne() {
    Waiter first = commitAndWait();
    awaitBegun();
    Waiter second = commitAndWait();
    second.awaitParked();

    mayEnd.release();
    first.awaitServed();
    awaitBegun();

    second.awaitParked();
    mayEnd.release();
    second.awaitServed();
    assertThat(flushes).hasValue(2);
  }

  @Test
  void aReaderDoesNotWaitWhenEverythingIsDurable() {
    readAndWait().awaitServed();
    Waiter first = commitAndWait();
    awaitBegun();
    mayEnd.release();
    first.awaitServed();

    readAndWait().awaitServed();

    assertThat(flushes).hasValue(1);
  }

  @Test
  void aReaderWaitsForACommitThatNobodyHasFlushed() {
    commit();

    Waiter reader = readAndWait();
    awaitBegun();

    reader.awaitParked();
    mayEnd.release();
    reader.awaitServed();
  }

  @Test
  void aReaderWaitsForACommitThatHasNotEnded() {
    flusher.announceCommit();

    Waiter first = readAndWait();
    awaitBegun();
    mayEnd.release();
    first.awaitServed();
    flusher.commitEnded();
    Waiter second = readAndWait();
    awaitBegun();

    second.awaitParked();
    mayEnd.release();
    second.awaitServed();
  }

  @Test
  void aReaderDuringAFlushWaitsForTheNextOne() {
    Waiter writer = commitAndWait();
    awaitBegun();
    Waiter reader = readAndWait();
    reader.awaitParked();

    mayEnd.release();
    writer.awaitServed();
    awaitBegun();

    reader.awaitParked();
    mayEnd.release();
    reader.awaitServed();
  }

  @Test
  void aFailedFlushIsToldAndTheNextOneTriesAgain() {
    broken.set(true);
    Waiter unlucky = commitAndWait();
    mayEnd.release();
    unlucky.awaitRefused();
    assertThat(flushes).hasValue(1);

    broken.set(false);
    Waiter reader = readAndWait();
    awaitBegun();
    awaitBegun();

    reader.awaitParked();
    mayEnd.release();
    reader.awaitServed();
    assertThat(flusher.isWorking()).isTrue();
  }

  @Test
  void whileItIsBrokenAskingAboutItTriesAgain() {
    broken.set(true);
    Waiter unlucky = commitAndWait();
    awaitBegun();
    mayEnd.release();
    unlucky.awaitRefused();
    broken.set(false);

    assertThat(flusher.isWorking()).isFalse();

    awaitBegun();
    // A reader who comes before that flush has ended gets one of its own.
    mayEnd.release(2);
    readAndWait().awaitServed();
    assertThat(flusher.isWorking()).isTrue();
  }

  @Test
  void anInterruptedWriterWaitsAllTheSameAndStaysInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    Waiter writer =
        Waiter.start(
            () -> {
              Thread.currentThread().interrupt();
              commit();
              flusher.awaitCommitted();
              interrupted.set(Thread.interrupted());
            });
    awaitBegun();

    writer.awaitParked();
    mayEnd.release();
    writer.awaitServed();
    assertThat(interrupted).isTrue();
  }

  @Test
  void whatIsLeftToDoIsDoneAfterEachFlushThatSucceeded() {
    broken.set(true);
    Waiter unlucky = commitAndWait();
    mayEnd.release();
    unlucky.awaitRefused();
    broken.set(false);
    Waiter lucky = commitAndWait();
    mayEnd.release();
    lucky.awaitServed();

    mayEnd.release();
    flusher.close();

    assertThat(flushes).hasValue(3);
    assertThat(tidied).hasValue(2);
  }

  @Test
  void whatGoesWrongAfterAFlushIsToldByTheNextThatFails() {
    tidyingFails.set(true);
    Waiter writer = commitAndWait();
    mayEnd.release();
    writer.awaitServed();
    assertThat(flusher.isWorking()).isTrue();

    broken.set(true);
    Waiter next = commitAndWait();
    mayEnd.release();

    assertThat(next.awaitRefused())
        .hasStackTraceContaining("disk full")
        .hasStackTraceContaining("file closed");
  }

  @Test
  void closingFlushesALastTimeAndThenRefuses() {
    mayEnd.release();
    flusher.close();

    assertThat(flushes).hasValue(1);
    assertThatThrownBy(flusher::awaitCommitted).isInstanceOf(StorageUnavailableException.class);
  }
}
