package dev.watchword.domain.transaction;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Counts transactions. */
public final class CountingUnitOfWork implements UnitOfWork {
  private final UnitOfWork storage;
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();

  public CountingUnitOfWork(UnitOfWork storage) {
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

  public int writes() {
    return writes.get();
  }

  public int reads() {
    return reads.get();
  }
}
