package dev.watchword.domain.transaction;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs work in a transaction and returns only when everything that the work wrote <em>or read</em>
 * is committed and will survive a crash of the process and of the machine. A client may be told
 * whatever it returns.
 */
public interface UnitOfWork {
  /**
   * Runs {@code work} and commits, or rolls back when it throws. Each statement sees the other
   * transactions that had committed when it began (read committed).
   *
   * @throws StorageUnavailableException when the storage cannot be reached or cannot make the work
   *     durable; it is then unknown whether the work was done
   */
  <T> T write(Function<Transaction, T> work);

  /**
   * Like {@link #write}, but may return before the written data is durable: all others see it, and
   * the next {@link #write} that returns covers it. For data that may be lost as long as no client
   * has been told of it.
   */
  default <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return write(work);
  }

  /** Like {@link #write}, for work without a result. */
  default void run(Consumer<Transaction> work) {
    Objects.requireNonNull(write(done(work)));
  }

  /** Like {@link #writeWithoutWaiting}, for work without a result. */
  default void runWithoutWaiting(Consumer<Transaction> work) {
    Objects.requireNonNull(writeWithoutWaiting(done(work)));
  }

  /** The same work with a result that says nothing. */
  private static Function<Transaction, Boolean> done(Consumer<Transaction> work) {
    return tx -> {
      work.accept(tx);
      return true;
    };
  }

  /** Like {@link #write}, for work that changes nothing; it is never committed. */
  <T> T read(Function<Transaction, T> work);
}
