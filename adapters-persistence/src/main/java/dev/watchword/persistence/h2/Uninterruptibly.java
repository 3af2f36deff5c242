package dev.watchword.persistence.h2;

import java.util.concurrent.CountDownLatch;

/** Waits without being ended by an interrupt, which is restored afterwards. */
final class Uninterruptibly {
  private Uninterruptibly() {}

  @FunctionalInterface
  private interface Wait {
    void run() throws InterruptedException;
  }

  static void await(CountDownLatch latch) {
    wait(latch::await);
  }

  static void join(Thread thread) {
    wait(thread::join);
  }

  private static void wait(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          wait.run();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
