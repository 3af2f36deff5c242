package dev.watchword.persistence.h2;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One flush, and the threads that wait for it. */
final class Flush {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<Exception> failure = Optional.empty();

  void succeeded() {
    over.countDown();
  }

  void failed(Exception cause) {
    failure = Optional.of(cause);
    over.countDown();
  }

  void await() {
    Uninterruptibly.await(over);
    failure.ifPresent(
        cause -> {
          throw new StorageUnavailableException("the disk did not take what was committed", cause);
        });
  }
}
