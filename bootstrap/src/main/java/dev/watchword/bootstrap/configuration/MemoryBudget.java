package dev.watchword.bootstrap.configuration;

import dev.watchword.bootstrap.configuration.WatchwordConfiguration.HashingSettings;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.Storage;
import dev.watchword.web.connection.ClientBounds;

/**
 * The most that the heap must hold, when strangers use everything that the settings allow at the
 * same moment. A process without memory ends, so a process that could run out does not start.
 *
 * @param heap of this process
 * @param connections that may be open
 * @param requests that may be in progress
 * @param hashBytes memory of one of our own hashes
 * @param places hashes that run at once
 */
public record MemoryBudget(long heap, int connections, int requests, long hashBytes, int places) {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /**
   * The live memory without any client: the framework, word lists, caches of tokens and keys. 20 MB
   * were measured after a few logins.
   */
  static final long BASE = 48 * MIB;

  /**
   * A connection with the largest accepted headers, and what Jetty needs to read them. 41 KB were
   * measured, with 8 KiB of URL.
   */
  static final long CONNECTION = 64 * KIB;

  /**
   * A request with the largest body, as bytes, as text and as objects. 165 KB were measured while
   * the bytes are awaited; for a moment the text is twice as large, and exists twice.
   */
  static final long REQUEST = 512 * KIB;

  /** The limit for a stored hash of another system, however large the heap is. */
  static final long LARGEST_HASH = 256 * MIB;

  /** The memory kept for a single large hash before a second place is taken from the rest. */
  private static final long USUAL_LARGE_HASH = 104 * MIB;

  /** The collector needs a tenth of the heap to work in. */
  private static final int ROOM = 10;

  private static final long STEP = 16 * MIB;

  /** The budget of these settings in a process with this much memory. */
  static MemoryBudget of(ClientBounds bounds, HashingSettings hashing, Runtime runtime) {
    long hashBytes = hashing.memoryKib() * KIB;
    MemoryBudget alone =
        new MemoryBudget(
            runtime.maxMemory(), bounds.maxConnections(), bounds.maxRequests(), hashBytes, 0);
    long fitting = (alone.left() - USUAL_LARGE_HASH) / hashBytes;
    return alone.withPlaces(
        hashing.places() > 0
            ? hashing.places()
            : Math.clamp(fitting, 1, runtime.availableProcessors()));
  }

  private MemoryBudget withPlaces(int number) {
    return new MemoryBudget(heap, connections, requests, hashBytes, number);
  }

  /**
   * The memory that one hash that needs more than a place may take, in bytes, while no other such
   * hash runs.
   */
  public long largestHash() {
    return Math.clamp(left(), hashBytes, Math.max(hashBytes, LARGEST_HASH));
  }

  /**
   * Refuses the start if the heap is too small.
   *
   * @throws StartRefusedException names the size that is needed
   */
  public void requireEnough() {
    if (left() < 0) {
      throw new StartRefusedException(
          "The heap of %d MB is too small for %d connections (maxConnections), %d requests (maxRequests) and %d hashes (hashing.places) at once: start with WATCHWORD_JAVA_OPTIONS=-Xmx%dm, or lower one of the three."
              .formatted(heap / MIB, connections, requests, places, enough() / MIB));
    }
  }

  private long left() {
    return heap - heap / ROOM - Storage.cacheBytes(heap) - fixed();
  }

  private long fixed() {
    return BASE + connections * CONNECTION + requests * REQUEST + places * hashBytes;
  }

  /** A sufficient heap, including a large hash. */
  private long enough() {
    long size = STEP;
    while (new MemoryBudget(size, connections, requests, hashBytes, places).left()
        < USUAL_LARGE_HASH) {
      size += STEP;
    }
    return size;
  }
}
