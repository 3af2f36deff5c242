package dev.watchword.bootstrap;

import com.codahale.metrics.health.HealthCheck;
import dev.watchword.persistence.Storage;

/** Tells operators whether the storage can be reached. */
final class StorageHealthCheck extends HealthCheck {
  private final Storage storage;

  StorageHealthCheck(Storage storage) {
    this.storage = storage;
  }

  @Override
  protected Result check() {
    return storage.isReachable()
        ? Result.healthy()
        : Result.unhealthy("The storage cannot be reached");
  }
}
