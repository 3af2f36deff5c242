package dev.watchword.bootstrap.feature;

import java.time.Duration;

/**
 * Periodic work of the service.
 *
 * @param first the wait before the first run
 * @param pause the wait after each run
 */
public record Schedule(
    String name, Duration first, Duration pause, Threads threads, Runnable work) {
  /** The pause between two purges of data that is no longer needed. */
  static final Duration PURGE = Duration.ofMinutes(5);

  /** The threads that do the work, and when they begin. */
  public enum Threads {
    /** Shared with other work, which may take minutes. */
    SHARED,
    /** A thread of its own. */
    OWN,
    /** A thread of its own, which begins when this process answers, and no sooner. */
    OWN_ONCE_SERVING
  }

  /** Schedules work on the shared threads. */
  static Schedule every(Duration pause, String name, Runnable work) {
    return new Schedule(name, pause, pause, Threads.SHARED, work);
  }

  /** Schedules work on the shared threads, with a first run at once. */
  static Schedule atOnceAndEvery(Duration pause, String name, Runnable work) {
    return new Schedule(name, Duration.ZERO, pause, Threads.SHARED, work);
  }
}
