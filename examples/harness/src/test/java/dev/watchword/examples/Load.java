package dev.watchword.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sends requests on a thread of its own, one after another, until it is stopped. */
final class Load {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
  private static final int MORE = 5;

  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Thread thread;
  private volatile boolean isStopped;

  /**
   * A load that begins at once.
   *
   * @param request sends one, and says what was refused
   */
  Load(Supplier<Stream<String>> request) {
    thread = new Thread(() -> run(request), "load");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Supplier<Stream<String>> request) {
    while (!isStopped) {
      try {
        request.get().forEach(refused::add);
      } catch (RuntimeException failed) {
        refused.add(failed.toString());
      }
      done.incrementAndGet();
    }
  }

  /** Returns when some requests that were not begun before have been answered. */
  void awaitMore() {
    int enough = done.get() + MORE;
    Instant end = Instant.now().plus(LONG_ENOUGH);
    while (done.get() < enough) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("There are no answers");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  void stop() {
    isStopped = true;
  }

  /** What was refused until now. */
  List<String> refused() {
    return refused;
  }
}
