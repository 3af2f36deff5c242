package dev.watchword.domain.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets threads do something at the same moment. */
public final class Race {
  private static final int SECONDS = 60;

  private Race() {}

  /** What each of {@code threads} threads came back with, in the order of their numbers. */
  public static <T> List<T> of(int threads, IntFunction<T> runner) {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> results =
          IntStream.range(0, threads)
              .mapToObj(
                  number ->
                      executor.submit(
                          () -> {
                            start.await(SECONDS, TimeUnit.SECONDS);
                            return runner.apply(number);
                          }))
              .toList();
      List<T> arrived = new ArrayList<>();
      for (Future<T> result : results) {
        arrived.add(result.get(SECONDS, TimeUnit.SECONDS));
      }
      return arrived;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a runner did not arrive", e);
    }
  }
}
