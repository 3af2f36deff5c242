package dev.watchword.application.authentication;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Limits how many password hashes are computed at once and how many wait, and turns the rest away:
 * a flood of passwords hurts those who send it, not all other clients (ASVS 5.0, 15.1.3). {@link
 * FairQueue} decides who comes next.
 *
 * <p>A hash that takes more memory than a place has, and the judging of a new password, have one
 * place each, so that the others pass meanwhile.
 *
 * <p>Each computation has a platform thread of its own, so that the operating system shares the
 * processors between hashes and everything else; on a virtual thread a hash would occupy its
 * carrier until it ends.
 */
public final class HashGate {
  private final Capacity capacity;
  private final FairQueue queue;

  public HashGate(Capacity capacity) {
    this.capacity = capacity;
    this.queue = new FairQueue(capacity.places(), capacity.maxWaiting());
  }

  /**
   * The limits on concurrent computation.
   *
   * @param places the number of hashes
   * @param placeKib memory that each of them may take, in KiB
   * @param largestKib memory that one larger hash may take in addition, in KiB
   * @param maxWaiting how many requests may wait for a place of any kind
   */
  public record Capacity(int places, int placeKib, int largestKib, int maxWaiting) {}

  /** The outcome of a request to pass. */
  public sealed interface Passage<T> {
    record Passed<T>(T result) implements Passage<T> {}

    /** Nothing was computed. */
    record Refused<T>(Reason reason) implements Passage<T> {}
  }

  /** The reason why nothing was computed. */
  public enum Reason {
    /** Too many requests are waiting. */
    FULL,
    /** The client had disconnected when its turn came. */
    LEFT,
    /** The hash takes more memory than is available. */
    TOO_LARGE
  }

  /** Whether a hash that takes this much memory, in KiB, can be computed at all. */
  public boolean affords(int memoryKib) {
    return memoryKib <= Math.max(capacity.placeKib(), capacity.largestKib());
  }

  /** Computes a hash that takes no more memory than a place has. */
  public <T> Passage<T> hash(Asker asker, Supplier<T> computation) {
    return pass(FairQueue.Kind.HASH, asker, computation);
  }

  /**
   * Computes a hash when there is a place, which stays taken until the computation has really
   * ended.
   *
   * @param memoryKib the memory that it takes, in KiB
   */
  public <T> Passage<T> hash(Asker asker, int memoryKib, Supplier<T> computation) {
    if (!affords(memoryKib)) {
      return new Passage.Refused<>(Reason.TOO_LARGE);
    }
    return memoryKib <= capacity.placeKib()
        ? hash(asker, computation)
        : pass(FairQueue.Kind.LARGE_HASH, asker, computation);
  }

  /** Judges a new password. */
  public <T> Passage<T> judge(Asker asker, Supplier<T> judgement) {
    return pass(FairQueue.Kind.JUDGEMENT, asker, judgement);
  }

  private <T> Passage<T> pass(FairQueue.Kind kind, Asker asker, Supplier<T> computation) {
    if (!queue.enter(kind, asker)) {
      return new Passage.Refused<>(Reason.FULL);
    }
    try {
      return asker.stillThere().getAsBoolean()
          ? new Passage.Passed<>(computeApart(computation))
          : new Passage.Refused<>(Reason.LEFT);
    } finally {
      queue.leave(kind);
    }
  }

  /**
   * Waits for the computation even if interrupted, because its place is taken until it has ended.
   */
  private static <T> T computeApart(Supplier<T> computation) {
    CompletableFuture<Supplier<T>> end = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("hash").start(() -> end.complete(endOf(computation)));
    return end.join().get();
  }

  /** Returns the result again, or throws the exception again. */
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

  /** Whether a hash for {@code asker} would be turned away at this moment. */
  public boolean isFullFor(Asker asker) {
    return queue.isFullFor(FairQueue.Kind.HASH, asker);
  }

  /** The number of requests waiting at this moment. */
  public int waiting() {
    return queue.waiting();
  }

  /** The number of requests that may wait. */
  public int limit() {
    return capacity.maxWaiting();
  }
}
