package dev.watchword.verifier;

import java.time.Duration;

/** The daemon thread that polls the feed, often enough that a revocation holds within a second. */
final class FeedThread {
  private static final Duration PAUSE = Duration.ofMillis(800);

  private final Thread thread;

  private FeedThread(RevocationFeed feed) {
    thread = new Thread(() -> follow(feed), "watchword-revocations");
    thread.setDaemon(true);
  }

  static FeedThread start(RevocationFeed feed) {
    FeedThread started = new FeedThread(feed);
    started.thread.start();
    return started;
  }

  private static void follow(RevocationFeed feed) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        feed.poll();
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    thread.interrupt();
  }
}
