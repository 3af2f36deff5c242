package dev.watchword.application.key;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Wraps every stored secret under another master key, either all or none. A node that ran meanwhile
 * could no longer open what it reads.
 */
public final class ChangeMasterKey {
  private final UnitOfWork unitOfWork;
  private final SecretVault former;
  private final SecretVault next;
  private final InstantSource clock;

  /**
   * Creates a change from the master key of one vault to that of another.
   *
   * @param former opens what is stored
   * @param next opens it from then on
   */
  public ChangeMasterKey(
      UnitOfWork unitOfWork, SecretVault former, SecretVault next, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.former = former;
    this.next = next;
    this.clock = clock;
  }

  /** The outcome of the change. */
  public sealed interface Outcome {
    /** Only the next master key now opens what is stored. */
    record Changed(int signingKeys) implements Outcome {}

    /** It was already changed. */
    record ChangedBefore() implements Outcome {}

    /** The stored secrets were wrapped under a third master key; nothing is changed. */
    record WrongMasterKey() implements Outcome {}
  }

  public Outcome execute() {
    return unitOfWork.write(this::change);
  }

  private Outcome change(Transaction tx) {
    tx.keys().lock();
    WrappedSecret stored = tx.keys().refreshTokenKey().orElseThrow();
    Optional<WrappedSecret> refreshTokenKey = rewrap(EstablishKeys.REFRESH_TOKEN_KEY, stored);
    if (refreshTokenKey.isPresent()) {
      return store(tx, refreshTokenKey.get());
    }
    return switch (next.unwrap(EstablishKeys.REFRESH_TOKEN_KEY, stored)) {
      case SecretVault.Unwrapped.Opened opened -> new Outcome.ChangedBefore();
      case SecretVault.Unwrapped.Refused refused -> new Outcome.WrongMasterKey();
    };
  }

  private Outcome store(Transaction tx, WrappedSecret refreshTokenKey) {
    List<SigningKey> keys = tx.keys().signingKeys().stream().map(this::rewrap).toList();
    tx.keys().rewrap(keys, refreshTokenKey);
    tx.audit()
        .record(
            new AuditEvent.MasterKeyChanged(),
            new Actor.CommandLine(),
            Origin.INTERNAL,
            clock.instant());
    return new Outcome.Changed(keys.size());
  }

  /**
   * Fails if one secret cannot be opened although another can: it was tampered with, and it is
   * better to change nothing.
   */
  private SigningKey rewrap(SigningKey key) {
    return rewrap(key.id().secretName(), key.privateKey())
        .map(key::wrapped)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the signing key " + key.id() + " cannot be opened with this master key"));
  }

  private Optional<WrappedSecret> rewrap(String name, WrappedSecret secret) {
    return switch (former.unwrap(name, secret)) {
      case SecretVault.Unwrapped.Opened opened -> Optional.of(next.wrap(name, opened.secret()));
      case SecretVault.Unwrapped.Refused refused -> Optional.empty();
    };
  }
}
