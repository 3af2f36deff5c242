package dev.watchword.persistence.user;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import org.jdbi.v3.core.Handle;

/** Keep all transactions but one from a user. */
public interface UserLocks {
  /** For the transaction that begins on {@code handle}. */
  Held begin(Handle handle);

  /** The locks that a transaction holds. */
  interface Held extends AutoCloseable {
    /**
     * Waits until no other transaction holds the user. What the last one committed can then be
     * seen.
     *
     * @return {@code false} when it is known that there is no such user
     * @throws StorageUnavailableException when that takes too long
     */
    boolean lock(UserId user);

    /** Called when the transaction has ended. */
    @Override
    void close();
  }
}
