package dev.watchword.persistence.h2;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.user.UserLocks;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Locks users of a database that belongs to one process. H2's own locks would make the next flush
 * write the page of each locked row, and all pages above it.
 */
final class ProcessLocks implements UserLocks {
  private final Duration patience;

  /** Opens when the transaction that holds the user ends. */
  private final ConcurrentMap<UserId, CountDownLatch> holders = new ConcurrentHashMap<>();

  /**
   * Creates locks that are all free.
   *
   * @param patience how long a transaction waits for another one to end
   */
  ProcessLocks(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Held begin(Handle handle) {
    return begin();
  }

  Held begin() {
    return new HeldHere();
  }

  private final class HeldHere implements Held {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public boolean lock(UserId user) {
      CountDownLatch holder = holders.putIfAbsent(user, end);
      while (holder != null && !holder.equals(end)) {
        await(holder);
        holder = holders.putIfAbsent(user, end);
      }
      return true;
    }

    private void await(CountDownLatch other) {
      try {
        if (!other.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new StorageUnavailableException(
              "a user did not become free", new IllegalStateException("waited for " + patience));
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new StorageUnavailableException("interrupted while waiting", interrupted);
      }
    }

    @Override
    public void close() {
      holders.values().removeIf(end::equals);
      end.countDown();
    }
  }
}
