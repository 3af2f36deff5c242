package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Those who want a connection, first come, first served, and without work for the processor until
 * it is their turn: the pool itself has whoever gives a connection back look for a taker again and
 * again, which with hundreds of virtual threads leaves nobody else a turn.
 */
public final class ConnectionQueue {
  private final Semaphore places;
  private final Duration patience;
  private final BooleanSupplier open;

  /**
   * A queue for a pool.
   *
   * @param connections of the pool
   * @param patience how long anybody waits for one
   */
  public ConnectionQueue(int connections, Duration patience) {
    this(new Semaphore(connections, true), patience, () -> true);
  }

  private ConnectionQueue(Semaphore places, Duration patience, BooleanSupplier open) {
    this.places = places;
    this.patience = patience;
    this.open = open;
  }

  /** The same queue for those who would rather be refused at once than wait in vain. */
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
      // Whoever waited may have done so for those who wait for an answer that does not come.
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
    // Also for a thread that was interrupted, for nothing has to be waited for.
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

  /** How many wait at this moment. */
  public int length() {
    return places.getQueueLength();
  }
}
