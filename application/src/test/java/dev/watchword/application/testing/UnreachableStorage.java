package dev.watchword.application.testing;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.function.Function;

/** Fails whoever touches it. */
public final class UnreachableStorage implements UnitOfWork {
  @Override
  public <T> T write(Function<Transaction, T> work) {
    throw new AssertionError("storage was written");
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    throw new AssertionError("storage was read");
  }
}
