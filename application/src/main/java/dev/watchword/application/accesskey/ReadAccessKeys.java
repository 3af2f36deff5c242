package dev.watchword.application.accesskey;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Lists the access keys that a user has now. */
public final class ReadAccessKeys {
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public ReadAccessKeys(UnitOfWork unitOfWork, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** The user's keys, oldest first. */
  public List<AccessKey> execute(UserId user) {
    Instant now = clock.instant();
    return unitOfWork.read(tx -> tx.accessKeys().of(user)).stream()
        .filter(key -> key.isAliveAt(now))
        .toList();
  }
}
