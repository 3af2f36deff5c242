package dev.watchword.web.metrics;

import com.codahale.metrics.MetricRegistry;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Metrics that are read on each scrape, and cost nothing in between. */
public final class Gauges {
  /** Dropwizard's name for the requests to the API; it does not measure the admin port. */
  private static final String ACTIVE_REQUESTS =
      "io.dropwizard.jetty.MutableServletContextHandler.active-requests";

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
    gauge("watchword_hash_gate_waiting", "Passwords waiting to be hashed", gate::waiting);
    gauge("watchword_hash_gate_limit", "How many passwords may wait to be hashed", gate::limit);
  }

  public void watch(Followed<KeyRing> keyRing) {
    gauge(
        "watchword_signing_key_active_since_timestamp_seconds",
        "When the current key began to sign access tokens",
        () -> keyRing.get().activeSince().getEpochSecond());
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
    gauge(
        "watchword_database_connections_limit",
        "How many database connections there may be",
        () -> connections.get().limit());
  }

  /** Takes over Dropwizard's own count of the API's requests. */
  public void watch(MetricRegistry dropwizard) {
    gauge(
        "watchword_requests_active",
        "API requests in progress",
        () -> dropwizard.counter(ACTIVE_REQUESTS).getCount());
  }

  private void gauge(String name, String help, LongSupplier value) {
    gauge(name, help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help) {
    return GaugeWithCallback.builder().name(name).help(help);
  }
}
