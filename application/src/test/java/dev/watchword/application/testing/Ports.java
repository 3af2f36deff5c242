package dev.watchword.application.testing;

import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Stands around ports. Once it watches it notes each call, the beginning and the end of each
 * transaction too, and lets one of them fail if that is wished for. For one thread.
 */
public final class Ports {
  private static final int NONE = -1;

  private final StorageUnavailableException storageFailure =
      new StorageUnavailableException("on purpose", new IOException("on purpose"));
  private final IllegalStateException otherFailure = new IllegalStateException("on purpose");
  private final List<String> calls = new ArrayList<>();
  private boolean watching;
  private boolean hasCommitted;
  private int failing = NONE;

  /** Notes calls from now on. */
  public void watch() {
    watching = true;
  }

  /** Notes calls from now on, and fails the one with this number, counted from 0. */
  public void watchAndFail(int number) {
    watching = true;
    failing = number;
  }

  public void stop() {
    watching = false;
  }

  /** What was called, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Whether a transaction was committed whose caller waits for the disk. */
  public boolean hasCommitted() {
    return hasCommitted;
  }

  /** Whether this is what a port threw here. */
  public boolean threw(RuntimeException exception) {
    return List.of(storageFailure, otherFailure).contains(exception);
  }

  private void note(String call, RuntimeException failure) {
    if (watching) {
      calls.add(call);
      if (calls.size() - 1 == failing) {
        throw failure;
      }
    }
  }

  /** {@code adapter}, whose every method is a call. */
  public <P> P around(Class<P> port, P adapter) {
    return around(port, adapter, otherFailure);
  }

  private <P> P around(Class<P> port, P adapter, RuntimeException failure) {
    return proxy(
        port,
        (method, arguments) -> {
          note(port.getSimpleName() + "." + method.getName(), failure);
          return call(adapter, method, arguments);
        });
  }

  /** {@code storage}, whose transactions and the calls of its repositories are calls. */
  public UnitOfWork around(UnitOfWork storage) {
    return new UnitOfWork() {
      @Override
      public <T> T write(Function<Transaction, T> work) {
        note("write", storageFailure);
        T result =
            storage.write(
                tx -> {
                  T answer = thenCommit(work.apply(around(tx)));
                  hasCommitted |= watching;
                  return answer;
                });
        note("wait for the disk", storageFailure);
        return result;
      }

      @Override
      public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
        note("write without waiting", storageFailure);
        return storage.writeWithoutWaiting(tx -> thenCommit(work.apply(around(tx))));
      }

      @Override
      public <T> T read(Function<Transaction, T> work) {
        note("read", storageFailure);
        T result = storage.read(tx -> work.apply(around(tx)));
        note("wait for the disk", storageFailure);
        return result;
      }
    };
  }

  private <T> T thenCommit(T result) {
    note("commit", storageFailure);
    return result;
  }

  private Transaction around(Transaction tx) {
    return proxy(
        Transaction.class,
        (method, arguments) -> {
          Object answer = call(tx, method, arguments);
          return method.getReturnType().isInterface()
              ? repository(method.getReturnType(), answer)
              : answer;
        });
  }

  private <P> P repository(Class<P> port, Object adapter) {
    return around(port, port.cast(adapter), storageFailure);
  }

  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <P> P proxy(Class<P> port, Handler handler) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> handler.handle(method, arguments)));
  }

  private static Object call(Object adapter, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(adapter, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
