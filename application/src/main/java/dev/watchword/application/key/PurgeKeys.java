package dev.watchword.application.key;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Deletes signing keys that no longer sign and whose last token has expired, including leaked ones.
 */
public final class PurgeKeys {
  private final UnitOfWork unitOfWork;
  private final Followed<KeyRing> current;
  private final InstantSource clock;

  public PurgeKeys(UnitOfWork unitOfWork, Followed<KeyRing> current, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.current = current;
    this.clock = clock;
  }

  /** Purges, and returns the number of deleted keys. */
  public int execute() {
    Instant now = clock.instant();
    if (current.get().disposable(now).isEmpty()) {
      return 0;
    }
    return unitOfWork.write(tx -> purge(tx, now));
  }

  private int purge(Transaction tx, Instant now) {
    tx.keys().lock();
    List<SigningKey> past = new KeyRing(tx.keys().signingKeys()).disposable(now);
    past.forEach(key -> UnderLock.require(tx.keys().delete(key.id())));
    tx.onCommitted(current::reload);
    return past.size();
  }
}
