package dev.watchword.application.session;

import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Takes the only place of a gate when something was written, and keeps it until told. */
final class GateHolder implements AutoCloseable {
  private final HashGate gate;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private CountDownLatch held = new CountDownLatch(0);
  private CountDownLatch letGo = new CountDownLatch(0);
  private Future<?> holding = executor.submit(() -> {});

  GateHolder(HashGate gate) {
    this.gate = gate;
  }

  UnitOfWork holdingAfterWrite(UnitOfWork storage) {
    return new UnitOfWork() {
      @Override
      public <T> T write(Function<Transaction, T> work) {
        return storage.write(work);
      }

      @Override
      public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
        T result = storage.writeWithoutWaiting(work);
        if (!gate.isFullFor(Gates.ANYBODY)) {
          hold();
        }
        return result;
      }

      @Override
      public <T> T read(Function<Transaction, T> work) {
        return storage.read(work);
      }
    };
  }

  private void hold() {
    CountDownLatch heldNow = new CountDownLatch(1);
    CountDownLatch letGoThen = new CountDownLatch(1);
    held = heldNow;
    letGo = letGoThen;
    holding =
        executor.submit(
            () ->
                gate.hash(
                    Gates.ANYBODY,
                    () -> {
                      heldNow.countDown();
                      await(letGoThen);
                      return true;
                    }));
    await(held);
  }

  /** Comes back when the place is free. */
  void letGo() {
    letGo.countDown();
    try {
      holding.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    letGo();
    executor.shutdown();
  }
}
