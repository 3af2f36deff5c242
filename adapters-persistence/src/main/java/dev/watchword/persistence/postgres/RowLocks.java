package dev.watchword.persistence.postgres;

import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.user.UserLocks;
import org.jdbi.v3.core.Handle;

/** Locks the rows of users; the server releases the locks with the transaction. */
record RowLocks(Handle handle) implements UserLocks.Held {
  @Override
  public boolean lock(UserId user) {
    return handle
        .createQuery("SELECT id FROM users WHERE id = :id FOR UPDATE")
        .bind("id", user)
        .map((row, context) -> user)
        .findOne()
        .isPresent();
  }

  @Override
  public void close() {}
}
