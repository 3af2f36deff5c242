package dev.watchword.persistence.h2;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.persistence.transaction.Durability;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes commits durable in groups: while one flush runs, the next group gathers. A waiting thread
 * is released by a flush that began after it asked.
 *
 * <p>Commits are counted when they are announced and when they have ended. A flush covers the
 * commits that had ended when it began. A reader may have seen any announced commit, so it waits
 * unless all of them are covered.
 */
final class GroupFlusher implements Durability, AutoCloseable {
  /** Writes everything that has been committed until now to disk. */
  @FunctionalInterface
  interface Disk {
    void flush() throws SQLException;
  }

  /** Work that only the next flush waits for. */
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

  /** The failure of the tidying after the last successful flush; for the flusher's thread only. */
  private Optional<Throwable> untidied = Optional.empty();

  private volatile long covered;
  private volatile boolean working = true;

  /** A thread of its own, so that a write to the disk is never interrupted. */
  private final Thread thread;

  /**
   * Starts the flusher.
   *
   * @param tidying done after each successful flush
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
    // Read first, because commits that are covered later could otherwise be counted in place of one
    // that the caller saw.
    long before = covered;
    if (before < announced.get()) {
      ask().await();
    }
  }

  /** Whether the last attempt to flush succeeded. Does not wait. */
  boolean isWorking() {
    boolean answer = working;
    if (!answer) {
      // Asks for a flush, because perhaps no other thread does while the node reports a failure.
      prompt();
    }
    return answer;
  }

  /** Asks for the next flush to begin. */
  private Flush ask() {
    lock.lock();
    try {
      if (closed) {
        throw new StorageUnavailableException(
            "the storage is closed", new IllegalStateException("closed"));
      }
      prompt();
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the next flush begin, unless this is closed. */
  private void prompt() {
    lock.lock();
    try {
      if (!wanted && !closed) {
        wanted = true;
        asked.signal();
      }
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

  /** If tidying breaks the disk, the next flush fails, and tells the waiting threads why. */
  private void tidy() {
    untidied = Optional.empty();
    try {
      tidying.tidy();
    } catch (SQLException | RuntimeException | Error e) {
      untidied = Optional.of(e);
    }
  }

  /** Ends a flush after any failure, so that no thread waits for it forever. */
  private void fail(Flush flush, Exception cause) {
    working = false;
    untidied.ifPresent(cause::addSuppressed);
    flush.failed(cause);
  }

  /**
   * Waits for a request; returns {@code false} when it is closed and all earlier requests have been
   * served.
   */
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

  /** Serves all requests, flushes a last time and stops. */
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
