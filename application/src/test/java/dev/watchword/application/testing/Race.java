package dev.watchword.application.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets many threads do the same thing at the same moment. */
public final class Race {
  private Race() {}

  /** What each of so many {@code runners} got. */
  public static <T> List<T> of(int runners, Supplier<T> run) throws Exception {
    CyclicBarrier start = new CyclicBarrier(runners);
    List<Future<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(runners)) {
      for (int runner = 0; runner < runners; runner++) {
        running.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return run.get();
                }));
      }
      for (Future<T> one : running) {
        results.add(one.get(30, TimeUnit.SECONDS));
      }
    }
    return results;
  }
}
