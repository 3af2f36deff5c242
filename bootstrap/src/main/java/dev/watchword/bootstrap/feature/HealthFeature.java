package dev.watchword.bootstrap.feature;

import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.persistence.Storage;
import dev.watchword.web.health.HealthResource;
import dev.watchword.web.metrics.DatabaseConnections;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.List;

/** Whether this node can do its work: it reaches the storage and follows what others change. */
final class HealthFeature implements Feature {
  private static final Duration FOLLOW = Duration.ofMillis(500);

  private final Storage storage;
  private final Following following;

  HealthFeature(
      Foundation foundation, RoleFeature roles, KeyFeature keys, RevocationFeature revocations) {
    this.storage = foundation.storage();
    // Earlier revocations are in force before this process answers its first request.
    revocations.follow.execute();
    this.following =
        new Following(storage, revocations.follow, roles.catalog, keys.ring, System::nanoTime);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(new HealthResource(following::isReady));
  }

  /** Follows on a thread of its own, because purges may take minutes. */
  @Override
  public List<Schedule> schedules() {
    return List.of(
        new Schedule("follow changes", FOLLOW, FOLLOW, Schedule.Threads.OWN, following::execute));
  }

  @Override
  public void show(Gauges gauges) {
    gauges.watch(this::connections);
  }

  private DatabaseConnections connections() {
    Storage.Connections now = storage.connections();
    return new DatabaseConnections(now.active(), now.idle(), now.waiting(), now.limit());
  }
}
