package dev.watchword.bootstrap.feature;

import dev.watchword.application.following.Followed;
import dev.watchword.application.revocation.FollowRevocations;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.persistence.Storage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the changes that other nodes make. */
final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  /** A node that has not heard from the others for longer than this is not ready. */
  static final Duration BOUND = Duration.ofSeconds(5);

  private final Storage storage;
  private final FollowRevocations revocations;
  private final Followed<RoleCatalog> roles;
  private final Followed<KeyRing> keyRing;
  private final LongSupplier nanos;
  private final AtomicLong lastSuccess;

  /**
   * Creates a follower, which does nothing until it is executed.
   *
   * @param nanos a clock that only moves forward, like {@link System#nanoTime}
   */
  Following(
      Storage storage,
      FollowRevocations revocations,
      Followed<RoleCatalog> roles,
      Followed<KeyRing> keyRing,
      LongSupplier nanos) {
    this.storage = storage;
    this.revocations = revocations;
    this.roles = roles;
    this.keyRing = keyRing;
    this.nanos = nanos;
    this.lastSuccess = new AtomicLong(nanos.getAsLong());
  }

  void execute() {
    long begun = nanos.getAsLong();
    if (storage.reopenIfClosed()) {
      LOG.info("The database answers again");
      revocations.startOver();
    }
    revocations.execute();
    roles.follow();
    keyRing.follow();
    lastSuccess.set(begun);
  }

  /**
   * Whether the service can do its work: the storage answers, and this node knows what the others
   * have revoked.
   */
  boolean isReady() {
    return storage.isReachable() && nanos.getAsLong() - lastSuccess.get() <= BOUND.toNanos();
  }
}
