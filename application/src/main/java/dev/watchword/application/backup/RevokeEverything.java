package dev.watchword.application.backup;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends all sessions and access keys and retires all signing keys after a backup has replaced the
 * database: what ended since the backup must not become valid again.
 */
public final class RevokeEverything {
  private final UnitOfWork unitOfWork;
  private final SigningKeyFactory factory;
  private final SigningAlgorithm algorithm;
  private final InstantSource clock;

  public RevokeEverything(
      UnitOfWork unitOfWork,
      SigningKeyFactory factory,
      SigningAlgorithm algorithm,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.factory = factory;
    this.algorithm = algorithm;
    this.clock = clock;
  }

  /**
   * What was revoked, in numbers.
   *
   * @param keys signing keys
   */
  public record Revoked(int sessions, int accessKeys, int keys) {}

  public Revoked execute() {
    Instant now = clock.instant();
    List<SigningKey> fresh =
        List.of(
            factory.generate(algorithm, new KeyState.Active(now), now),
            factory.generate(algorithm, new KeyState.Upcoming(), now));
    return unitOfWork.write(tx -> revoke(tx, fresh, now));
  }

  private static Revoked revoke(Transaction tx, List<SigningKey> fresh, Instant now) {
    int sessions = tx.sessions().endAll(now, EndReason.RESTORED);
    int accessKeys = tx.accessKeys().deleteAll();
    int keys = changeKeyRing(tx, fresh, now);
    record(tx, new AuditEvent.DatabaseRestored(sessions, accessKeys, keys), now);
    fresh.forEach(
        key -> record(tx, new AuditEvent.SigningKeyCreated(key.id(), key.algorithm()), now));
    // A node that followed the lost state has seen larger numbers than there are here; the current
    // time in milliseconds is larger than any of them.
    tx.revocations().skipTo(now.toEpochMilli());
    return new Revoked(sessions, accessKeys, keys);
  }

  private static int changeKeyRing(Transaction tx, List<SigningKey> fresh, Instant now) {
    KeyState retired = new KeyState.Retired(KeyRotation.lastExpiry(now));
    tx.keys().lock();
    List<SigningKey> former =
        tx.keys().signingKeys().stream()
            .filter(key -> !(key.state() instanceof KeyState.Retired))
            .toList();
    former.forEach(key -> tx.keys().update(key.in(retired)));
    fresh.forEach(tx.keys()::add);
    return former.size();
  }

  private static void record(Transaction tx, AuditEvent event, Instant now) {
    tx.audit().record(event, new Actor.CommandLine(), Origin.INTERNAL, now);
  }
}
