package dev.watchword.bootstrap;

import dev.watchword.application.key.RotateDueKeys;
import io.dropwizard.core.setup.Environment;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the periodic work of the service. */
final class Schedules {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  /**
   * The purge also counts what the metrics report, and the grace clock continues as soon as we
   * answer.
   */
  private static final long AT_ONCE = 0;

  private static final long FOLLOW_MILLIS = 500;

  /** Well under ten seconds, the most that one run can advance the clock. */
  private static final long GRACE_CLOCK_MILLIS = 4000;

  private static final long ROTATE_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final long PURGE_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private final Environment environment;

  Schedules(Environment environment) {
    this.environment = environment;
  }

  void start(Service service) {
    // On a thread of its own, because purges may take minutes.
    repeat(
        environment.lifecycle().scheduledExecutorService("follow-%d").threads(1).build(),
        "follow changes",
        FOLLOW_MILLIS,
        FOLLOW_MILLIS,
        service.following()::execute);
    ScheduledExecutorService executor =
        environment.lifecycle().scheduledExecutorService("schedule-%d").threads(2).build();
    startGraceClock(service);
    repeat(
        executor,
        "purge sessions",
        AT_ONCE,
        PURGE_MILLIS,
        () -> LOG.debug("{}", service.purging().expired().execute()));
    repeat(executor, "survey hashes", AT_ONCE, PURGE_MILLIS, service.surveying()::execute);
    repeat(executor, "rotate keys", ROTATE_MILLIS, ROTATE_MILLIS, () -> rotate(service.rotating()));
    repeat(executor, "purge keys", PURGE_MILLIS, PURGE_MILLIS, service.purging().keys()::execute);
    repeat(
        executor,
        "purge audit events",
        PURGE_MILLIS,
        PURGE_MILLIS,
        service.purging().auditTrail()::execute);
    repeat(
        executor,
        "purge failed attempts",
        PURGE_MILLIS,
        PURGE_MILLIS,
        () -> LOG.debug("{}", service.purging().attempts().execute()));
  }

  /**
   * Starts when this process answers, and no sooner: until then no grace may pass because of it.
   */
  private void startGraceClock(Service service) {
    ScheduledExecutorService executor =
        environment.lifecycle().scheduledExecutorService("grace-clock-%d").threads(1).build();
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server ->
                repeat(
                    executor,
                    "advance the grace clock",
                    AT_ONCE,
                    GRACE_CLOCK_MILLIS,
                    service.graceClock()::execute));
  }

  private static void rotate(RotateDueKeys rotating) {
    rotating
        .execute()
        .ifPresent(key -> LOG.info("The signing key {} signs from now on", key.id().value()));
  }

  /** Logs a failure and continues: a schedule that throws would never run again. */
  private static void repeat(
      ScheduledExecutorService executor,
      String name,
      long firstMillis,
      long millis,
      Runnable work) {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(
            guarded(name, work), firstMillis, millis, TimeUnit.MILLISECONDS);
  }

  /** Logs a repeated failure only once. */
  private static Runnable guarded(String name, Runnable work) {
    AtomicBoolean failing = new AtomicBoolean();
    return () -> {
      try {
        work.run();
        failing.set(false);
      } catch (RuntimeException failed) {
        if (failing.compareAndSet(false, true)) {
          LOG.warn("The schedule \"{}\" failed and is retried until it succeeds", name, failed);
        }
      }
    };
  }
}
