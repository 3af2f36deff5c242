package dev.watchword.application.deletion;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;

/** Deletes many rows in transactions none of which becomes large. */
public record Batches(UnitOfWork unitOfWork) {
  private static final int SIZE = 1000;

  /** Deletes some rows, and returns how many those were. */
  @FunctionalInterface
  public interface Deletion {
    int delete(Transaction tx, int atMost);
  }

  /** Repeats a deletion until it finds no more rows; returns how many there were in total. */
  public int deleteAll(Deletion deletion) {
    int deleted = 0;
    int last;
    do {
      last = unitOfWork.write(tx -> deletion.delete(tx, SIZE));
      deleted += last;
    } while (last == SIZE);
    return deleted;
  }
}
