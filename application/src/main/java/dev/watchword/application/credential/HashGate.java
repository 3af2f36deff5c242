package dev.watchword.application.credential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets so many computations of a password hash run at once and so many more wait, and turns the
 * rest away: a flood of passwords costs those who send it, not everybody else (ASVS 5.0, 15.1.3).
 *
 * <p>Each computation has a platform thread of its own, so that the operating system shares the
 * processors between hashes and everything else; on a virtual thread a hash would keep everybody
 * else from its carrier until it ends.
 */
public final class HashGate {
  private final Semaphore places;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A gate that nobody has passed yet.
   *
   * @param places how many may compute at once; memory for as many hashes must be there
   * @param maxWaiting how many may wait for a place
   */
  public HashGate(int places, int maxWaiting) {
    this.places = new Semaphore(places, true);
    this.maxWaiting = maxWaiting;
  }

  /** What became of the attempt to pass. */
  public sealed interface Passage<T> {
    record Passed<T>(T result) implements Passage<T> {}

    /** Too many wait already; nothing was computed. */
    record Full<T>() implements Passage<T> {}
  }

  /**
   * Runs {@code computation} when there is a place, which stays taken until it has really ended.
   */
  public <T> Passage<T> pass(Supplier<T> computation) {
    if (!enter()) {
      return new Passage.Full<>();
    }
    try {
      return new Passage.Passed<>(computeApart(computation));
    } finally {
      places.release();
    }
  }

  /** Waits for it in any case, for its place is taken until it has ended. */
  private static <T> T computeApart(Supplier<T> computation) {
    CompletableFuture<Supplier<T>> end = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("hash").start(() -> end.complete(endOf(computation)));
    return end.join().get();
  }

  /** The result, or what was thrown, once more. */
  private static <T> Supplier<T> endOf(Supplier<T> computation) {
    try {
      T result = computation.get();
      return () -> result;
    } catch (RuntimeException | Error thrown) {
      return () -> {
        throw thrown;
      };
    }
  }

  private boolean enter() {
    if (places.tryAcquire()) {
      return true;
    }
    try {
      if (waiting.incrementAndGet() > maxWaiting) {
        return false;
      }
      places.acquireUninterruptibly();
      return true;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Whether whoever comes at this moment would be turned away. */
  public boolean isFull() {
    return places.availablePermits() == 0 && waiting.get() >= maxWaiting;
  }

  /** How many wait at this moment. */
  public int waiting() {
    return waiting.get();
  }
}
