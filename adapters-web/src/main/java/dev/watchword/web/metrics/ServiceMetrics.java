package dev.watchword.web.metrics;

import dev.watchword.application.client.AuthenticateClient;
import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.token.TokenRefusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The counters that requests increment. No label contains anything that a client sent, and each
 * series of a counter exists from the start, at 0. Thread-safe.
 */
public final class ServiceMetrics {
  /** The content type of {@link #writeTo}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double[] SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5
  };

  /** The statuses with a series of their own; all others share one. */
  private static final Set<String> CODES =
      new TreeSet<>(
          Set.of(
              "200", "201", "204", "304", "400", "401", "403", "404", "405", "408", "409", "412",
              "413", "415", "422", "429", "431", "500", "503"));

  private static final String OTHER_CODE = "other";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter logins =
      counter("watchword_logins", "Logins by outcome", "outcome", LoginLabel.values());
  private final Counter refreshes =
      counter(
          "watchword_refreshes",
          "Refreshes by outcome, and refresh tokens refused elsewhere",
          "outcome",
          RefreshLabel.values(),
          RefreshTokenRefusal.values());
  private final Counter refusedTokens =
      counter(
          "watchword_refused_tokens",
          "Refused access tokens by reason",
          "reason",
          TokenRefusal.values());
  private final Counter clientLogins =
      counter(
          "watchword_client_logins",
          "Clients that showed a secret or an assertion, by outcome",
          "outcome",
          ClientLoginLabel.values());
  private final Counter abandoned =
      Counter.builder()
          .name("watchword_abandoned_requests")
          .help("Requests whose client disconnected before their work was begun")
          .withoutExemplars()
          .register(registry);
  private final Histogram requests =
      Histogram.builder()
          .name("watchword_request_duration_seconds")
          .help("Duration of requests by endpoint and status")
          .labelNames("method", "route", "code")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .withoutExemplars()
          .register(registry);
  private final Counter responses =
      Counter.builder()
          .name("watchword_responses")
          .help("API answers by status")
          .labelNames("code")
          .withoutExemplars()
          .register(registry);

  /**
   * Creates all counters.
   *
   * @param version that of the running program
   */
  public ServiceMetrics(String version) {
    Info.builder()
        .name("watchword_build")
        .help("The running program")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
    CODES.forEach(responses::initLabelValues);
    responses.initLabelValues(OTHER_CODE);
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

  private enum ClientLoginLabel {
    AUTHENTICATED,
    REFUSED,
    TOO_MANY_ATTEMPTS
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

  public void count(AuthenticateClient.Outcome outcome) {
    ClientLoginLabel label =
        switch (outcome) {
          case AuthenticateClient.Outcome.Authenticated known -> ClientLoginLabel.AUTHENTICATED;
          case AuthenticateClient.Outcome.Refused refused -> ClientLoginLabel.REFUSED;
          case AuthenticateClient.Outcome.TooManyAttempts many ->
              ClientLoginLabel.TOO_MANY_ATTEMPTS;
        };
    clientLogins.labelValues(text(label)).inc();
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

  /** Counts an answered refresh; a refused one is counted with its token. */
  public void count(RefreshSession.Outcome outcome) {
    switch (outcome) {
      case RefreshSession.Outcome.Refreshed refreshed -> count(RefreshLabel.REFRESHED);
      case RefreshSession.Outcome.Repeated repeated -> count(RefreshLabel.REPEATED);
      case RefreshSession.Outcome.Refused refused -> {}
    }
  }

  private void count(RefreshLabel label) {
    refreshes.labelValues(text(label)).inc();
  }

  /** Counts a refused refresh token, wherever it was presented. */
  public void count(RefreshTokenRefusal reason) {
    refreshes.labelValues(text(reason)).inc();
  }

  /** Counts a refused access token. */
  public void count(TokenRefusal reason) {
    refusedTokens.labelValues(text(reason)).inc();
  }

  /** Counts a request whose client disconnected before its work was begun. */
  public void countAbandoned() {
    abandoned.inc();
  }

  /** Counts an answer of the API. */
  void countResponse(int status) {
    responses.labelValues(code(status)).inc();
  }

  /**
   * Creates the series for the durations of one endpoint's requests.
   *
   * @param route with placeholders for values in the path
   */
  void initDurations(String method, String route, int status) {
    requests.initLabelValues(method, route, code(status));
  }

  /** Measures a request to an endpoint. */
  void observe(String method, String route, int status, long nanos) {
    requests.labelValues(method, route, code(status)).observe(Unit.nanosToSeconds(nanos));
  }

  private static String code(int status) {
    String code = Integer.toString(status);
    return CODES.contains(code) ? code : OTHER_CODE;
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
