package dev.watchword.application.throttle;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Counts transactions. */
final class CountingUnitOfWork implements UnitOfWork {
  private final UnitOfWork storage;
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();

  CountingUnitOfWork(UnitOfWork storage) {
    this.storage = storage;
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    writes.incrementAndGet();
    return storage.write(work);
  }

  @Override
  public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    writes.incrementAndGet();
    return storage.writeWithoutWaiting(work);
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    reads.incrementAndGet();
    return storage.read(work);
  }

  int writes() {
    return writes.get();
  }

  int reads() {
    return reads.get();
  }
}
