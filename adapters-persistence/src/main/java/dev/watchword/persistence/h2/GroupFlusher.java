package dev.watchword.persistence.h2;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.persistence.transaction.Durability;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes commits durable in groups: while one flush runs, the next group gathers. Whoever waits is
 * released by a flush that began after it asked.
 *
 * <p>Commits are counted when they are announced and when they have ended. A flush covers the
 * commits that had ended when it began. A reader may have seen any announced commit, so it waits
 * unless all of them are covered.
 */
final class GroupFlusher implements Durability, AutoCloseable {
  /** Writes to disk what has been committed until now. */
  @FunctionalInterface
  interface Disk {
    void flush() throws SQLException;
  }

  /** Work that nobody waits for but the next flush. */
  @FunctionalInterface
  interface Tidying {
    void tidy() throws SQLException;
  }

  private final Disk disk;
  private final Tidying tidying;
  private final AtomicLong announced = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private Flush next = new Flush();
  private boolean wanted;
  private boolean closed;

  /** What went wrong after the last flush that succeeded; for the flusher's thread. */
  private Optional<Throwable> untidied = Optional.empty();

  private volatile long covered;
  private volatile boolean working = true;

  /** A thread of its own, for nobody may interrupt a write to the disk. */
  private final Thread thread;

  /**
   * Begins to serve.
   *
   * @param tidying done after each flush that succeeded
   */
  GroupFlusher(Disk disk, Tidying tidying) {
    this.disk = disk;
    this.tidying = tidying;
    this.thread = Thread.ofPlatform().name("flusher").daemon().unstarted(this::flushWhenAsked);
    thread.start();
  }

  @Override
  public void announceCommit() {
    announced.incrementAndGet();
  }

  @Override
  public void commitEnded() {
    ended.incrementAndGet();
  }

  @Override
  public void awaitCommitted() {
    ask().await();
  }

  @Override
  public void awaitSeen() {
    // First, for commits that are covered later could be counted in place of one that the caller
    // saw.
    long before = covered;
    if (before < announced.get()) {
      ask().await();
    }
  }

  /** Whether the last attempt to flush succeeded. Waits for nothing. */
  boolean isWorking() {
    boolean answer = working;
    if (!answer) {
      // Nobody else may ask as long as we say that we are out of order.
      request();
    }
    return answer;
  }

  /** The next flush to begin. */
  private Flush ask() {
    return request()
        .orElseThrow(
            () ->
                new StorageUnavailableException(
                    "the storage is closed", new IllegalStateException("closed")));
  }

  private Optional<Flush> request() {
    lock.lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      if (!wanted) {
        wanted = true;
        asked.signal();
      }
      return Optional.of(next);
    } finally {
      lock.unlock();
    }
  }

  private void flushWhenAsked() {
    while (awaitAsked()) {
      flush(begin());
      if (working) {
        tidy();
      }
    }
  }

  private void flush(Flush flush) {
    long reached = ended.get();
    try {
      disk.flush();
      working = true;
      covered = reached;
      flush.succeeded();
    } catch (SQLException | RuntimeException e) {
      fail(flush, e);
    } catch (Error e) {
      fail(flush, new IllegalStateException(e));
    }
  }

  /** Should it break the disk, the next flush fails, and tells those who wait why. */
  private void tidy() {
    untidied = Optional.empty();
    try {
      tidying.tidy();
    } catch (SQLException | RuntimeException | Error e) {
      untidied = Optional.of(e);
    }
  }

  /** Whatever it was, nobody may wait for this flush for ever. */
  private void fail(Flush flush, Exception cause) {
    working = false;
    untidied.ifPresent(cause::addSuppressed);
    flush.failed(cause);
  }

  /** {@code false} when it is closed and everybody who asked before has been served. */
  private boolean awaitAsked() {
    lock.lock();
    try {
      while (!wanted && !closed) {
        asked.awaitUninterruptibly();
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private Flush begin() {
    lock.lock();
    try {
      Flush beginning = next;
      next = new Flush();
      wanted = false;
      return beginning;
    } finally {
      lock.unlock();
    }
  }

  /** Serves those who have asked, flushes a last time and stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      wanted = wanted || !closed;
      closed = true;
      asked.signal();
    } finally {
      lock.unlock();
    }
    Uninterruptibly.join(thread);
  }
}
