package dev.watchword.application.key;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Creates an installation's first keys, and proves at every start that the master key opens the
 * stored ones.
 */
public final class EstablishKeys {
  /** The name under which the key of the refresh tokens is wrapped. */
  static final String REFRESH_TOKEN_KEY = "refresh-token-key";

  private final UnitOfWork unitOfWork;
  private final SecretVault vault;
  private final SigningKeyFactory factory;
  private final SigningAlgorithm algorithm;
  private final InstantSource clock;
  private final RandomGenerator random;

  public EstablishKeys(
      UnitOfWork unitOfWork,
      SecretVault vault,
      SigningKeyFactory factory,
      SigningAlgorithm algorithm,
      InstantSource clock,
      RandomGenerator random) {
    this.unitOfWork = unitOfWork;
    this.vault = vault;
    this.factory = factory;
    this.algorithm = algorithm;
    this.clock = clock;
    this.random = random;
  }

  /** The outcome of looking for keys. */
  public sealed interface Outcome {
    /** There are keys, and they can be opened. */
    record Established(DataKey refreshTokenKey) implements Outcome {}

    /** The stored keys were wrapped under another master key. */
    record WrongMasterKey() implements Outcome {}
  }

  public Outcome execute() {
    Optional<WrappedSecret> stored = unitOfWork.read(tx -> tx.keys().refreshTokenKey());
    WrappedSecret wrapped = stored.orElseGet(this::makeFirst);
    return switch (vault.unwrap(REFRESH_TOKEN_KEY, wrapped)) {
      case SecretVault.Unwrapped.Opened opened ->
          new Outcome.Established(new DataKey(opened.secret()));
      case SecretVault.Unwrapped.Refused refused -> new Outcome.WrongMasterKey();
    };
  }

  /**
   * Creates the first keys. Of several nodes that start on an empty database one wins, and all use
   * its keys.
   */
  private WrappedSecret makeFirst() {
    Instant now = clock.instant();
    List<SigningKey> keys =
        List.of(
            factory.generate(algorithm, new KeyState.Active(now), now),
            factory.generate(algorithm, new KeyState.Upcoming(), now));
    byte[] secret = new byte[DataKey.LENGTH];
    random.nextBytes(secret);
    WrappedSecret refreshTokenKey = vault.wrap(REFRESH_TOKEN_KEY, secret);
    return unitOfWork.write(tx -> storeFirst(tx, keys, refreshTokenKey, now));
  }

  private static WrappedSecret storeFirst(
      Transaction tx, List<SigningKey> keys, WrappedSecret refreshTokenKey, Instant now) {
    if (tx.keys().addFirst(keys, refreshTokenKey)) {
      keys.forEach(
          key ->
              tx.audit()
                  .record(
                      new AuditEvent.SigningKeyCreated(key.id(), key.algorithm()),
                      new Actor.Service(),
                      Origin.INTERNAL,
                      now));
    }
    return tx.keys().refreshTokenKey().orElseThrow();
  }
}
