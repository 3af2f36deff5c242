package dev.watchword.web.metrics;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Metrics that are read on each scrape, and cost nothing in between. */
public final class Gauges {
  /** Dropwizard's name for the metrics of the API; it does not measure the admin port. */
  private static final String API = "io.dropwizard.jetty.MutableServletContextHandler.";

  private final PrometheusRegistry registry;
  private volatile OptionalLong activeSessions = OptionalLong.empty();

  public Gauges(ServiceMetrics metrics) {
    this.registry = metrics.registry();
    gauge("watchword_sessions_active", "Sessions that were active at the last purge")
        .callback(callback -> activeSessions.ifPresent(count -> callback.call((double) count)))
        .register(registry);
  }

  /** Stores a count that takes too long to be made on each scrape. */
  public void activeSessions(long count) {
    activeSessions = OptionalLong.of(count);
  }

  public void watch(HashGate gate) {
    gauge("watchword_hash_gate_waiting", "Passwords waiting to be hashed")
        .callback(callback -> callback.call(gate.waiting()))
        .register(registry);
  }

  public void watch(Followed<KeyRing> keyRing, InstantSource clock) {
    gauge(
            "watchword_signing_key_age_seconds",
            "Seconds since the current key began to sign" + " access tokens")
        .callback(
            callback ->
                callback.call(
                    (double)
                        Duration.between(keyRing.get().activeSince(), clock.instant()).toSeconds()))
        .register(registry);
  }

  public void watch(Supplier<DatabaseConnections> connections) {
    gauge("watchword_database_connections", "Database connections, and threads waiting for one")
        .labelNames("state")
        .callback(
            callback -> {
              DatabaseConnections now = connections.get();
              callback.call(now.active(), "active");
              callback.call(now.idle(), "idle");
              callback.call(now.waiting(), "waiting");
            })
        .register(registry);
  }

  /** Takes over Dropwizard's own metrics of the API. */
  public void watch(MetricRegistry dropwizard) {
    CounterWithCallback.builder()
        .name("watchword_responses")
        .help("API answers by status class")
        .labelNames("status")
        .callback(
            callback ->
                IntStream.rangeClosed(1, 5)
                    .mapToObj(status -> status + "xx")
                    .forEach(
                        status ->
                            callback.call(
                                (double) responses(dropwizard, status).getCount(), status)))
        .register(registry);
    gauge("watchword_requests_active", "API requests in progress")
        .callback(
            callback ->
                callback.call((double) dropwizard.counter(API + "active-requests").getCount()))
        .register(registry);
  }

  private static Meter responses(MetricRegistry dropwizard, String status) {
    return dropwizard.meter(API + status + "-responses");
  }

  private static GaugeWithCallback.Builder gauge(String name, String help) {
    return GaugeWithCallback.builder().name(name).help(help);
  }
}
