package dev.watchword.application.accesskey;

import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.accesskey.PresentedKey;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Ends an access key for whoever has it (RFC 7009). A key that is not good stays as it is. */
public final class RevokeAccessKey {
  private final UnitOfWork unitOfWork;
  private final AccessKeys accessKeys;
  private final SessionTerminator terminator;
  private final InstantSource clock;

  public RevokeAccessKey(
      UnitOfWork unitOfWork,
      AccessKeys accessKeys,
      SessionTerminator terminator,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.accessKeys = accessKeys;
    this.terminator = terminator;
    this.clock = clock;
  }

  /**
   * Ends the key.
   *
   * @param text as the client sent it
   */
  public void execute(String text, Origin origin) {
    accessKeys
        .authenticate(text)
        .ifPresent(presented -> unitOfWork.run(tx -> end(tx, presented, origin)));
  }

  private void end(Transaction tx, PresentedKey presented, Origin origin) {
    Instant now = clock.instant();
    tx.accessKeys()
        .findWithUser(presented.id())
        .filter(stored -> presented.opens(stored, now))
        .ifPresent(stored -> end(tx, stored.key(), origin, now));
  }

  private void end(Transaction tx, AccessKey key, Origin origin, Instant now) {
    Actor owner = new Actor.Authenticated(key.userId());
    terminator.endKeys(
        tx, List.of(key), new SessionTerminator.Cause(EndReason.LOGOUT, owner, origin, now));
  }
}
