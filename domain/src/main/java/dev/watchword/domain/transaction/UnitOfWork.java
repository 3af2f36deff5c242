package dev.watchword.domain.transaction;

import java.util.function.Function;

/**
 * Runs work in a transaction and answers only when all that the work wrote <em>or read</em> is
 * committed and will survive the death of the process and of the machine. A client may be told
 * whatever comes out of here.
 */
public interface UnitOfWork {
  /**
   * Runs {@code work} and commits, or rolls back when it throws. Other transactions' commits are
   * seen by each statement as it begins (read committed).
   *
   * @throws StorageUnavailableException when the storage cannot be reached or cannot make the work
   *     durable; whether the work was done is then unknown
   */
  <T> T write(Function<Transaction, T> work);

  /**
   * Like {@link #write}, but may answer before what was written is durable: all others see it, and
   * the next {@link #write} that answers covers it. For what may be lost as long as nobody has been
   * told.
   */
  default <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return write(work);
  }

  /** Like {@link #write}, for work that changes nothing; it is never committed. */
  <T> T read(Function<Transaction, T> work);
}
