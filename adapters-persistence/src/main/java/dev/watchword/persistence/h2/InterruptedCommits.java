package dev.watchword.persistence.h2;

import java.lang.reflect.Method;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;

/**
 * Completes commits that were interrupted by a kill. H2 recognizes them when it opens the file, but
 * leaves them as they are: a thread that changes one of their rows would try again and again,
 * forever.
 */
final class InterruptedCommits {
  private InterruptedCommits() {}

  /** Completes them, before the open database is used. */
  static void finish(TransactionStore transactions) {
    for (Transaction left : transactions.getOpenTransactions()) {
      if (left.getStatus() == Transaction.STATUS_COMMITTED) {
        take("commit", transactions, left);
        take("endTransaction", transactions, left);
      }
    }
  }

  /** Calls a step that H2 has but does not take. */
  private static void take(String step, TransactionStore transactions, Transaction left) {
    try {
      Method method =
          TransactionStore.class.getDeclaredMethod(step, Transaction.class, boolean.class);
      method.setAccessible(true);
      method.invoke(transactions, left, true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of H2 ends commits in another way", e);
    }
  }
}
