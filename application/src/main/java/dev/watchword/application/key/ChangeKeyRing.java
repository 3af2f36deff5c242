package dev.watchword.application.key;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.transaction.UnderLock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes the key ring; several nodes do so one after the other. */
public final class ChangeKeyRing {
  private static final Permission NEEDED = Permission.of("keys:rotate");

  private final Administration administration;
  private final SigningKeyFactory factory;
  private final Followed<KeyRing> current;
  private final KeyRotation rotation;
  private final InstantSource clock;

  public ChangeKeyRing(
      Administration administration,
      SigningKeyFactory factory,
      Followed<KeyRing> current,
      KeyRotation rotation,
      InstantSource clock) {
    this.administration = administration;
    this.factory = factory;
    this.current = current;
    this.rotation = rotation;
    this.clock = clock;
  }

  /**
   * Makes the step that {@code decide} returns for the current ring and a placeholder for a fresh
   * key: a real one is created only for a step that adds it.
   *
   * @param otherwise gives the reason why the current ring allows no step
   */
  <R> ChangeOutcome<KeyRing, R> execute(
      Requester requester,
      BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Step>> decide,
      Function<KeyRing, R> otherwise) {
    Optional<SigningKey> fresh = prepare(decide);
    return administration.change(
        requester,
        NEEDED,
        change ->
            step(change, decide, fresh)
                .map(ChangeOutcome::<KeyRing, R>done)
                .orElseGet(() -> ChangeOutcome.refused(otherwise.apply(ring(change)))));
  }

  /** The same on behalf of the service; empty if the ring allows no step. */
  Optional<KeyRing> execute(BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Step>> decide) {
    Optional<SigningKey> fresh = prepare(decide);
    return administration.change(new Requester.Service(), change -> step(change, decide, fresh));
  }

  private Optional<KeyRing> step(
      Change change,
      BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Step>> decide,
      Optional<SigningKey> fresh) {
    change.tx().keys().lock();
    return step(ring(change), decide)
        .map(step -> adding(fresh, step))
        .map(step -> store(change, step));
  }

  /** Creating a key takes long, so it happens before the transaction, based on a first look. */
  private Optional<SigningKey> prepare(
      BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Step>> decide) {
    current.reload();
    return step(current.get(), decide).flatMap(KeyRotation.Step::added).map(standIn -> generate());
  }

  private static Optional<KeyRotation.Step> step(
      KeyRing ring, BiFunction<KeyRing, SigningKey, Optional<KeyRotation.Step>> decide) {
    return decide.apply(ring, ring.upcoming());
  }

  /** The first look may have been wrong, because another node was faster. */
  private KeyRotation.Step adding(Optional<SigningKey> fresh, KeyRotation.Step step) {
    return new KeyRotation.Step(
        step.changed(), step.added().map(standIn -> fresh.orElseGet(this::generate)));
  }

  private SigningKey generate() {
    return factory.generate(rotation.algorithm(), new KeyState.Upcoming(), clock.instant());
  }

  /** Stores the current time in place of times that lie more than a minute ahead. */
  void correctTimes() {
    administration.run(
        new Requester.Service(),
        change -> {
          change.tx().keys().lock();
          KeyRotation.corrected(ring(change), change.now()).forEach(change.tx().keys()::update);
          change.tx().onCommitted(current::reload);
        });
  }

  private KeyRing store(Change change, KeyRotation.Step step) {
    KeyRing before = ring(change);
    change.tx().onCommitted(current::reload);
    step.changed().forEach(change.tx().keys()::update);
    step.added().ifPresent(change.tx().keys()::add);
    ring(change)
        .disposable(change.now())
        .forEach(key -> UnderLock.require(change.tx().keys().delete(key.id())));
    step.changed().stream()
        .filter(key -> key.state() instanceof KeyState.Retired)
        .forEach(key -> change.record(new AuditEvent.SigningKeyRevoked(key.id())));
    step.changed().stream()
        .filter(key -> key.state() instanceof KeyState.Active)
        .forEach(
            key ->
                change.record(new AuditEvent.SigningKeyActivated(key.id(), before.active().id())));
    step.added()
        .ifPresent(
            key -> change.record(new AuditEvent.SigningKeyCreated(key.id(), key.algorithm())));
    return ring(change);
  }

  private static KeyRing ring(Change change) {
    return new KeyRing(change.tx().keys().signingKeys());
  }
}
