package dev.watchword.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupFlusherTest {
  /** A disk that tells when it begins to write, and ends when it is allowed to. */
  private final Semaphore begun = new Semaphore(0);

  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger flushes = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final GroupFlusher flusher = new GroupFlusher(this::flushSlowly);
  private final ExecutorService waiters = Executors.newCachedThreadPool();

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
    waiters.shutdown();
  }

  private void commit() {
    flusher.announceCommit();
    flusher.commitEnded();
  }

  private CompletableFuture<Void> commitAndWait() {
    return CompletableFuture.runAsync(
        () -> {
          commit();
          flusher.awaitCommitted();
        },
        waiters);
  }

  private CompletableFuture<Void> readAndWait() {
    return CompletableFuture.runAsync(flusher::awaitSeen, waiters);
  }

  private void awaitBegun() {
    begun.acquireUninterruptibly();
  }

  /** Lets everybody ask who has not asked yet: whoever still waits then waits for a flush. */
  private static void awaitWaiting(CompletableFuture<Void> waiter) {
    assertThatThrownBy(() -> waiter.get(50, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void aCommitDuringAFlushWaitsForTheNextOne() {
    CompletableFuture<Void> first = commitAndWait();
    awaitBegun();
    CompletableFuture<Void> second = commitAndWait();
    awaitWaiting(second);

    mayEnd.release();
    first.join();
    awaitBegun();

    assertThat(second).isNotDone();
    mayEnd.release();
    second.join();
    assertThat(flushes).hasValue(2);
  }

  @Test
  void aReaderDoesNotWaitWhenEverythingIsDurable() {
    readAndWait().join();
    CompletableFuture<Void> first = commitAndWait();
    awaitBegun();
    mayEnd.release();
    first.join();

    readAndWait().join();

    assertThat(flushes).hasValue(1);
  }

  @Test
  void aReaderWaitsForACommitThatNobodyHasFlushed() {
    commit();

    CompletableFuture<Void> reader = readAndWait();
    awaitBegun();

    assertThat(reader).isNotDone();
    mayEnd.release();
    reader.join();
  }

  @Test
  void aReaderWaitsForACommitThatHasNotEnded() {
    flusher.announceCommit();

    CompletableFuture<Void> first = readAndWait();
    awaitBegun();
    mayEnd.release();
    first.join();
    flusher.commitEnded();
    CompletableFuture<Void> second = readAndWait();
    awaitBegun();

    assertThat(second).isNotDone();
    mayEnd.release();
    second.join();
  }

  @Test
  void aReaderDuringAFlushWaitsForTheNextOne() {
    CompletableFuture<Void> writer = commitAndWait();
    awaitBegun();
    CompletableFuture<Void> reader = readAndWait();
    awaitWaiting(reader);

    mayEnd.release();
    writer.join();
    awaitBegun();

    assertThat(reader).isNotDone();
    mayEnd.release();
    reader.join();
  }

  @Test
  void aFailedFlushIsToldAndTheNextOneTriesAgain() {
    broken.set(true);
    CompletableFuture<Void> unlucky = commitAndWait();
    mayEnd.release();
    assertThatThrownBy(unlucky::join).hasCauseInstanceOf(StorageUnavailableException.class);
    assertThat(flushes).hasValue(1);

    broken.set(false);
    CompletableFuture<Void> reader = readAndWait();
    awaitBegun();
    awaitBegun();

    assertThat(reader).isNotDone();
    mayEnd.release();
    reader.join();
    assertThat(flusher.isWorking()).isTrue();
  }

  @Test
  void whileItIsBrokenAskingAboutItTriesAgain() {
    broken.set(true);
    CompletableFuture<Void> unlucky = commitAndWait();
    awaitBegun();
    mayEnd.release();
    assertThatThrownBy(unlucky::join).hasCauseInstanceOf(StorageUnavailableException.class);
    broken.set(false);

    assertThat(flusher.isWorking()).isFalse();

    awaitBegun();
    mayEnd.release();
    readAndWait().join();
    assertThat(flusher.isWorking()).isTrue();
  }

  @Test
  void anInterruptedWriterWaitsAllTheSameAndStaysInterrupted() {
    CompletableFuture<Boolean> writer =
        CompletableFuture.supplyAsync(
            () -> {
              Thread.currentThread().interrupt();
              commit();
              flusher.awaitCommitted();
              return Thread.interrupted();
            },
            waiters);
    awaitBegun();

    assertThat(writer).isNotDone();
    mayEnd.release();
    assertThat(writer.join()).isTrue();
  }

  @Test
  void closingFlushesALastTimeAndThenRefuses() {
    mayEnd.release();
    flusher.close();

    assertThat(flushes).hasValue(1);
    assertThatThrownBy(flusher::awaitCommitted).isInstanceOf(StorageUnavailableException.class);
  }
}
