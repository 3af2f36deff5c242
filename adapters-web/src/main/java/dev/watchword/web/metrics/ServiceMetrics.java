package dev.watchword.web.metrics;

import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.token.TokenRefusal;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The counters that requests increment. No label contains anything that a client sent, and each
 * series exists from the start, at 0. Thread-safe.
 */
public final class ServiceMetrics {
  /** The content type of {@link #writeTo}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double[] SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter logins =
      counter("watchword_logins", "Logins by outcome", "outcome", LoginLabel.values());
  private final Counter refreshes =
      counter(
          "watchword_refreshes",
          "Refreshes by outcome",
          "outcome",
          RefreshLabel.values(),
          RefreshTokenRefusal.values());
  private final Counter refusedTokens =
      counter(
          "watchword_refused_tokens",
          "Refused access and refresh tokens by reason",
          "reason",
          TokenRefusal.values(),
          RefreshTokenRefusal.values());
  private final Counter abandoned =
      Counter.builder()
          .name("watchword_abandoned_requests")
          .help("Requests whose client disconnected before their work was begun")
          .withoutExemplars()
          .register(registry);
  private final Histogram requests =
      Histogram.builder()
          .name("watchword_request_duration_seconds")
          .help("Duration of requests by endpoint")
          .labelNames("method", "route")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .withoutExemplars()
          .register(registry);

  public ServiceMetrics() {
    JvmMetrics.builder().register(registry);
  }

  private enum LoginLabel {
    LOGGED_IN,
    MORE_NEEDED,
    INVALID_CREDENTIALS,
    TOO_MANY_ATTEMPTS,
    BUSY
  }

  private enum RefreshLabel {
    REFRESHED,
    REPEATED
  }

  private Counter counter(String name, String help, String label, Enum<?>[]... values) {
    Counter counter =
        Counter.builder()
            .name(name)
            .help(help)
            .labelNames(label)
            .withoutExemplars()
            .register(registry);
    Stream.of(values)
        .flatMap(Stream::of)
        .map(ServiceMetrics::text)
        .forEach(counter::initLabelValues);
    return counter;
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  public void count(LogIn.Outcome outcome) {
    LoginLabel label =
        switch (outcome) {
          case LogIn.Outcome.LoggedIn loggedIn -> LoginLabel.LOGGED_IN;
          case LogIn.Outcome.MoreNeeded more -> LoginLabel.MORE_NEEDED;
          case LogIn.Outcome.InvalidCredentials invalid -> LoginLabel.INVALID_CREDENTIALS;
          case LogIn.Outcome.TooManyAttempts tooMany -> LoginLabel.TOO_MANY_ATTEMPTS;
          case LogIn.Outcome.Busy busy -> LoginLabel.BUSY;
          case LogIn.Outcome.OutOfMemory tooLarge -> LoginLabel.BUSY;
        };
    logins.labelValues(text(label)).inc();
  }

  /** Counts the end of a login that a challenge had interrupted. */
  public void count(AnswerChallenge.Outcome outcome) {
    LoginLabel label =
        switch (outcome) {
          case AnswerChallenge.Outcome.LoggedIn loggedIn -> LoginLabel.LOGGED_IN;
          case AnswerChallenge.Outcome.Rejected rejected -> LoginLabel.MORE_NEEDED;
          case AnswerChallenge.Outcome.InvalidChallenge invalid -> LoginLabel.INVALID_CREDENTIALS;
          case AnswerChallenge.Outcome.TooManyAttempts tooMany -> LoginLabel.TOO_MANY_ATTEMPTS;
          case AnswerChallenge.Outcome.Busy busy -> LoginLabel.BUSY;
          case AnswerChallenge.Outcome.OutOfMemory tooLarge -> LoginLabel.BUSY;
        };
    logins.labelValues(text(label)).inc();
  }

  public void count(RefreshSession.Outcome outcome) {
    Enum<?> label =
        switch (outcome) {
          case RefreshSession.Outcome.Refreshed refreshed -> RefreshLabel.REFRESHED;
          case RefreshSession.Outcome.Repeated repeated -> RefreshLabel.REPEATED;
          case RefreshSession.Outcome.Refused(RefreshTokenRefusal reason) -> reason;
        };
    refreshes.labelValues(text(label)).inc();
  }

  /** Counts a refused access token. */
  public void count(TokenRefusal reason) {
    refusedTokens.labelValues(text(reason)).inc();
  }

  /** Counts a request whose client disconnected before its work was begun. */
  public void countAbandoned() {
    abandoned.inc();
  }

  /** Counts a refused refresh token. */
  public void count(RefreshTokenRefusal reason) {
    refusedTokens.labelValues(text(reason)).inc();
  }

  /**
   * The series for the durations of one endpoint's requests.
   *
   * @param route with placeholders for values in the path
   */
  DistributionDataPoint durationsOf(String method, String route) {
    return requests.labelValues(method, route);
  }

  /** The registry for metrics that are measured elsewhere. */
  PrometheusRegistry registry() {
    return registry;
  }

  /** Writes all metrics in the text format of Prometheus. Does not close {@code output}. */
  public void writeTo(OutputStream output) throws IOException {
    PrometheusTextFormatWriter.create().write(output, registry.scrape());
  }
}
