package dev.watchword.bootstrap;

import dev.watchword.bootstrap.feature.Schedule;
import io.dropwizard.core.setup.Environment;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the periodic work of the service. */
final class Schedules {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private static final int SHARED_THREADS = 2;

  private final Environment environment;

  Schedules(Environment environment) {
    this.environment = environment;
  }

  void start(List<Schedule> schedules) {
    ScheduledExecutorService shared = executor("schedule", SHARED_THREADS);
    schedules.forEach(schedule -> start(schedule, shared));
  }

  private void start(Schedule schedule, ScheduledExecutorService shared) {
    switch (schedule.threads()) {
      case SHARED -> repeat(shared, schedule);
      case OWN -> repeat(own(schedule), schedule);
      case OWN_ONCE_SERVING -> {
        ScheduledExecutorService executor = own(schedule);
        environment.lifecycle().addServerLifecycleListener(server -> repeat(executor, schedule));
      }
    }
  }

  private ScheduledExecutorService own(Schedule schedule) {
    return executor(schedule.name().replace(' ', '-'), 1);
  }

  private ScheduledExecutorService executor(String name, int threads) {
    return environment.lifecycle().scheduledExecutorService(name + "-%d").threads(threads).build();
  }

  private static void repeat(ScheduledExecutorService executor, Schedule schedule) {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(
            guarded(schedule),
            schedule.first().toMillis(),
            schedule.pause().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Logs a failure and continues: a schedule that throws would never run again. A repeated failure
   * is logged only once.
   */
  private static Runnable guarded(Schedule schedule) {
    AtomicBoolean failing = new AtomicBoolean();
    return () -> {
      try {
        schedule.work().run();
        failing.set(false);
      } catch (RuntimeException failed) {
        if (failing.compareAndSet(false, true)) {
          LOG.warn(
              "The schedule \"{}\" failed and is retried until it succeeds",
              schedule.name(),
              failed);
        }
      }
    };
  }
}
