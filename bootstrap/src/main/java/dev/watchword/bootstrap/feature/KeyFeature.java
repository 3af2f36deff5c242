package dev.watchword.bootstrap.feature;

import dev.watchword.application.following.Followed;
import dev.watchword.application.key.AdoptAlgorithm;
import dev.watchword.application.key.ChangeKeyRing;
import dev.watchword.application.key.PublishKeys;
import dev.watchword.application.key.PurgeKeys;
import dev.watchword.application.key.ReadKeys;
import dev.watchword.application.key.RevokeKey;
import dev.watchword.application.key.RotateDueKeys;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.web.key.KeysResource;
import dev.watchword.web.key.SigningKeysResource;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.OperatorTask;
import dev.watchword.web.operator.RotateKeysTask;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing keys, which rotate by themselves. */
final class KeyFeature implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFeature.class);
  private static final Duration ROTATE = Duration.ofMinutes(1);

  final Followed<KeyRing> ring;
  private final Foundation foundation;
  private final KeyRotation rotation;
  private final ChangeKeyRing changeKeyRing;
  private final RotateKeys rotateKeys;

  /** Adopts the configured algorithm if keys of another one are in use. */
  KeyFeature(Foundation foundation) {
    this.foundation = foundation;
    this.ring = Followed.keyRing(foundation.unitOfWork());
    this.rotation = foundation.configuration().tokens().keyRotation();
    this.changeKeyRing =
        new ChangeKeyRing(
            foundation.administration(),
            foundation.cryptography().signingKeyFactory(),
            ring,
            rotation,
            Foundation.CLOCK);
    this.rotateKeys = new RotateKeys(changeKeyRing, rotation, Foundation.CLOCK);
    AdoptAlgorithm adoptAlgorithm =
        new AdoptAlgorithm(changeKeyRing, rotation, ring, Foundation.CLOCK);
    LOG.debug("Adopted another algorithm: {}", adoptAlgorithm.execute());
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(
        new KeysResource(
            new PublishKeys(ring, foundation.cryptography().jwkEncoder(), Foundation.CLOCK),
            foundation.issuer()),
        new SigningKeysResource(
            new ReadKeys(foundation.unitOfWork()),
            rotateKeys,
            new RevokeKey(changeKeyRing, rotation, Foundation.CLOCK)));
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(new RotateKeysTask(rotateKeys));
  }

  @Override
  public List<Schedule> schedules() {
    RotateDueKeys rotateDueKeys =
        new RotateDueKeys(changeKeyRing, rotation, ring, Foundation.CLOCK);
    PurgeKeys purgeKeys = new PurgeKeys(foundation.patientUnitOfWork(), ring, Foundation.CLOCK);
    return List.of(
        Schedule.every(ROTATE, "rotate keys", () -> rotate(rotateDueKeys)),
        Schedule.every(
            Schedule.PURGE,
            "purge keys",
            () -> LOG.debug("Deleted {} signing keys", purgeKeys.execute())));
  }

  private static void rotate(RotateDueKeys rotateDueKeys) {
    rotateDueKeys
        .execute()
        .ifPresent(key -> LOG.info("The signing key {} signs from now on", key.id().value()));
  }

  @Override
  public void show(Gauges gauges) {
    gauges.watch(ring);
  }
}
