package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A queue of the threads that need a connection: first come, first served, and without using the
 * processor until it is their turn. In the pool itself, a thread that returns a connection searches
 * for a taker again and again, which with hundreds of virtual threads keeps all others from
 * running.
 */
public final class ConnectionQueue {
  private final Semaphore places;
  private final Duration patience;
  private final BooleanSupplier open;

  /**
   * Creates a queue for a pool.
   *
   * @param connections the size of the pool
   * @param patience how long a thread waits for a connection
   */
  public ConnectionQueue(int connections, Duration patience) {
    this(new Semaphore(connections, true), patience, () -> true);
  }

  private ConnectionQueue(Semaphore places, Duration patience, BooleanSupplier open) {
    this.places = places;
    this.patience = patience;
    this.open = open;
  }

  /** The same queue for threads that are refused at once rather than wait in vain. */
  public ConnectionQueue onlyWhile(BooleanSupplier answering) {
    return new ConnectionQueue(places, patience, answering);
  }

  /**
   * Waits for a turn.
   *
   * @throws StorageUnavailableException when it does not come in time
   */
  void enter() {
    requireOpen();
    acquire();
    try {
      // The wait may have been behind threads that wait for an answer that does not come.
      requireOpen();
    } catch (StorageUnavailableException closedMeanwhile) {
      leave();
      throw closedMeanwhile;
    }
  }

  private void requireOpen() {
    if (!open.getAsBoolean()) {
      throw StorageUnavailableException.known();
    }
  }

  private void acquire() {
    // This works for an interrupted thread too, because it does not have to wait.
    if (!places.hasQueuedThreads() && places.tryAcquire()) {
      return;
    }
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StorageUnavailableException(
            "no connection became free", new IllegalStateException("waited for " + patience));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("interrupted while waiting", interrupted);
    }
  }

  void leave() {
    places.release();
  }

  /** The number of threads that wait at this moment. */
  public int length() {
    return places.getQueueLength();
  }
}
