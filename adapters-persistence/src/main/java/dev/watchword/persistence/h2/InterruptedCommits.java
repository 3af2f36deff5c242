package dev.watchword.persistence.h2;

import java.lang.reflect.Method;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;

/**
 * Brings commits to their end that a kill cut short. H2 recognizes them when it opens the file, and
 * leaves them as they are: whoever wanted to change one of their rows would try again and again,
 * for ever.
 */
final class InterruptedCommits {
  private InterruptedCommits() {}

  /** Before anybody works on the open database. */
  static void finish(TransactionStore transactions) {
    for (Transaction left : transactions.getOpenTransactions()) {
      if (left.getStatus() == Transaction.STATUS_COMMITTED) {
        take("commit", transactions, left);
        take("endTransaction", transactions, left);
      }
    }
  }

  /** H2 has both steps, and takes neither. */
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
