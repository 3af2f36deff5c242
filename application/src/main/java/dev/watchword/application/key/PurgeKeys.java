package dev.watchword.application.key;

import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Deletes signing keys that signed once and whose last token has expired. */
public final class PurgeKeys {
  private final UnitOfWork unitOfWork;
  private final CurrentKeyRing current;
  private final InstantSource clock;

  public PurgeKeys(UnitOfWork unitOfWork, CurrentKeyRing current, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.current = current;
    this.clock = clock;
  }

  /** How many were deleted. */
  public int execute() {
    Instant now = clock.instant();
    if (past(current.get().all(), now).isEmpty()) {
      return 0;
    }
    int purged = unitOfWork.write(tx -> purge(tx, now));
    current.reload();
    return purged;
  }

  private static int purge(Transaction tx, Instant now) {
    tx.keys().lock();
    List<SigningKey> past = past(tx.keys().signingKeys(), now);
    past.forEach(key -> tx.keys().delete(key.id()));
    return past.size();
  }

  /** Retired keys stay: they tell what leaked. */
  private static List<SigningKey> past(List<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> key.state() instanceof KeyState.VerifyOnly && !key.verifiesAt(now))
        .toList();
  }
}
