package dev.watchword.application.key;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.role.Permission;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes the key ring, of several nodes one after the other. */
public final class TurnKeys {
  private static final Permission NEEDED = Permission.of("keys:rotate");

  private final Administration administration;
  private final SigningKeyFactory factory;
  private final CurrentKeyRing current;
  private final KeyRotation rotation;
  private final InstantSource clock;

  public TurnKeys(
      Administration administration,
      SigningKeyFactory factory,
      CurrentKeyRing current,
      KeyRotation rotation,
      InstantSource clock) {
    this.administration = administration;
    this.factory = factory;
    this.current = current;
    this.rotation = rotation;
    this.clock = clock;
  }

  /**
   * Makes the turn that {@code decide} wants, given the ring as it is and a fresh key.
   *
   * @param otherwise why there is none, given the ring as it is
   */
  ChangeOutcome<KeyRing> execute(
      Requester requester,
      BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Turn>> decide,
      Function<KeyRing, Refusal> otherwise) {
    // Making a key takes long, so it happens outside of the transaction, and sometimes in vain.
    SigningKey fresh =
        factory.generate(rotation.algorithm(), new KeyState.Upcoming(), clock.instant());
    ChangeOutcome<KeyRing> outcome =
        administration.change(
            requester,
            NEEDED,
            change -> {
              change.tx().keys().lock();
              return decide
                  .apply(ring(change), fresh)
                  .map(turn -> store(change, turn))
                  .orElseGet(() -> ChangeOutcome.refused(otherwise.apply(ring(change))));
            });
    current.reload();
    return outcome;
  }

  /** Stores that times which lie more than a minute ahead count as now. */
  void correctTimes() {
    ChangeOutcome<KeyRing> unused =
        administration.change(
            new Requester.Service(),
            NEEDED,
            change -> {
              change.tx().keys().lock();
              KeyRotation.corrected(ring(change), change.now()).forEach(change.tx().keys()::update);
              return ChangeOutcome.done(ring(change));
            });
    current.reload();
  }

  private static ChangeOutcome<KeyRing> store(Change change, KeyRotation.Turn turn) {
    KeyRing before = ring(change);
    turn.changed().forEach(change.tx().keys()::update);
    turn.added().ifPresent(change.tx().keys()::add);
    ring(change).disposable(change.now()).forEach(key -> change.tx().keys().delete(key.id()));
    turn.changed().stream()
        .filter(key -> key.state() instanceof KeyState.Retired)
        .forEach(key -> change.record(new AuditEvent.SigningKeyRevoked(key.id())));
    turn.changed().stream()
        .filter(key -> key.state() instanceof KeyState.Active)
        .forEach(
            key ->
                change.record(new AuditEvent.SigningKeyActivated(key.id(), before.active().id())));
    turn.added()
        .ifPresent(
            key -> change.record(new AuditEvent.SigningKeyCreated(key.id(), key.algorithm())));
    return ChangeOutcome.done(ring(change));
  }

  private static KeyRing ring(Change change) {
    return new KeyRing(change.tx().keys().signingKeys());
  }
}
