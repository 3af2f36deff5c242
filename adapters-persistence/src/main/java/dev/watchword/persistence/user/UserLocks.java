package dev.watchword.persistence.user;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import org.jdbi.v3.core.Handle;

/** Locks users, so that only one transaction at a time changes a user. */
public interface UserLocks {
  /** The locks of the transaction that begins on {@code handle}. */
  Held begin(Handle handle);

  /** The locks that a transaction holds. */
  interface Held extends AutoCloseable {
    /**
     * Waits until no other transaction holds the user. The changes of the last holder are then
     * visible.
     *
     * @return {@code false} when it is known that the user does not exist
     * @throws StorageUnavailableException when that takes too long
     */
    boolean lock(UserId user);

    /** Called when the transaction has ended. */
    @Override
    void close();
  }
}
