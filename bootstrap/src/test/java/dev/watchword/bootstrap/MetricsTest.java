package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static dev.watchword.bootstrap.Eventually.awaitThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.token.TokenRefusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators can measure. */
class MetricsTest {
  @Served private static RunningService service;

  @Test
  void theFormatIsThatOfPrometheus() {
    Answer answer = scrape();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(answer.response().body())
        .contains("# TYPE watchword_logins_total counter\n")
        .contains("# TYPE watchword_request_duration_seconds histogram\n")
        .endsWith("\n");
  }

  /** With the labels of each, as operators' dashboards and alerts rely on them. */
  @Test
  void theMetricsAreThoseThatArePromised() {
    service.runTask("purge-expired", "");
    service.get("/health/live");

    assertThat(Scrape.of(service).series())
        .containsAllEntriesOf(
            Map.ofEntries(
                entry("watchword_build_info", Set.of("version")),
                entry("watchword_logins_total", Set.of("outcome")),
                entry("watchword_refreshes_total", Set.of("outcome")),
                entry("watchword_refused_tokens_total", Set.of("reason")),
                entry("watchword_hash_gate_waiting", Set.of()),
                entry("watchword_hash_gate_limit", Set.of()),
                entry("watchword_sessions_active", Set.of()),
                entry("watchword_signing_key_active_since_timestamp_seconds", Set.of()),
                entry(
                    "watchword_request_duration_seconds_bucket",
                    Set.of("method", "route", "code", "le")),
                entry(
                    "watchword_request_duration_seconds_count", Set.of("method", "route", "code")),
                entry("watchword_request_duration_seconds_sum", Set.of("method", "route", "code")),
                entry("watchword_responses_total", Set.of("code")),
                entry("watchword_database_connections", Set.of("state")),
                entry("watchword_database_connections_limit", Set.of()),
                entry("jvm_memory_used_bytes", Set.of("area"))));
  }

  @Test
  void metricsAreReadAndNotPosted() {
    Answer answer = service.send(service.onAdminPort("/metrics").POST(BodyPublishers.ofString("")));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void loginsAreCountedByOutcome() {
    double in = value("watchword_logins_total{outcome=\"logged_in\"}");
    double out = value("watchword_logins_total{outcome=\"invalid_credentials\"}");

    service.logInAsAdministrator();
    service.post("/login", credentials("admin", "another-password-than-that"));
    service.post("/login", credentials("nobody", "another-password-than-that"));

    assertThat(value("watchword_logins_total{outcome=\"logged_in\"}")).isEqualTo(in + 1);
    assertThat(value("watchword_logins_total{outcome=\"invalid_credentials\"}")).isEqualTo(out + 2);
    assertThat(value("watchword_logins_total{outcome=\"busy\"}")).isZero();
  }

  @Test
  void refreshesAreCountedByOutcome() {
    double refreshed = value("watchword_refreshes_total{outcome=\"refreshed\"}");
    double over = value("watchword_refreshes_total{outcome=\"over\"}");
    Tokens tokens = service.logInAsAdministrator();

    double repeated = value("watchword_refreshes_total{outcome=\"repeated\"}");
    String next = Tokens.of(service.postNothing("/refresh", bearer(tokens.refresh()))).refresh();
    service.postNothing("/refresh", bearer(tokens.refresh()));
    service.postNothing("/logout", bearer(next));
    service.postNothing("/refresh", bearer(next));

    assertThat(value("watchword_refreshes_total{outcome=\"refreshed\"}")).isEqualTo(refreshed + 1);
    assertThat(value("watchword_refreshes_total{outcome=\"repeated\"}")).isEqualTo(repeated + 1);
    assertThat(value("watchword_refreshes_total{outcome=\"over\"}")).isEqualTo(over + 1);
  }

  @Test
  void refusedTokensAreCountedByKindAndReasonWhereverTheyArePresented() {
    String forged = "watchword_refreshes_total{outcome=\"forged\"}";
    String malformed = "watchword_refused_tokens_total{reason=\"malformed\"}";
    String revoked = "watchword_refused_tokens_total{reason=\"session_revoked\"}";
    double malformedBefore = value(malformed);
    double forgedBefore = value(forged);
    double revokedBefore = value(revoked);
    Tokens tokens = service.logInAsAdministrator();
    service.postNothing("/logout", bearer(tokens.access()));

    service.get("/protected", bearer("garbage"));
    service.get("/protected", "Authorization", "Bearer garbage garbage");
    service.postNothing("/logout", bearer("garbage"));
    service.get("/me", bearer(tokens.access()));
    service.postNothing("/refresh", bearer("watchword_rt_x"));
    service.postNothing("/logout", bearer("watchword_rt_x"));

    assertThat(value(malformed)).isEqualTo(malformedBefore + 3);
    assertThat(value(revoked)).isEqualTo(revokedBefore + 1);
    assertThat(value(forged)).isEqualTo(forgedBefore + 2);
  }

  @Test
  void everyReasonIsThereFromTheStart() {
    String metrics = scrape().response().body();

    assertThat(Stream.of(TokenRefusal.values()).map(TokenRefusal::name))
        .allSatisfy(
            reason ->
                assertThat(metrics)
                    .contains("watchword_refused_tokens_total{reason=\"" + lower(reason) + "\"} "));
    assertThat(Stream.of(RefreshTokenRefusal.values()).map(RefreshTokenRefusal::name))
        .allSatisfy(
            outcome ->
                assertThat(metrics)
                    .contains("watchword_refreshes_total{outcome=\"" + lower(outcome) + "\"} "));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Test
  void thePurgeSaysHowManySessionsAreActive() {
    service.runTask("purge-expired", "");
    double before = value("watchword_sessions_active");

    service.logInAsAdministrator();
    assertThat(value("watchword_sessions_active")).isEqualTo(before);

    service.runTask("purge-expired", "");
    assertThat(value("watchword_sessions_active")).isEqualTo(before + 1);
  }

  @Test
  void theDurationsOfAnEndpointAreMeasuredWhateverItsAnswer() {
    String series =
        "watchword_request_duration_seconds_count{code=\"%s\",method=\"DELETE\",route=\"/me/sessions/{id}\"}";
    assertThat(value(series.formatted(204))).isZero();

    service.delete("/me/sessions/whatever", bearer(service.logInAsAdministrator().access()));
    service.delete("/me/sessions/whatever");

    assertThat(value(series.formatted(404))).isOne();
    assertThat(value(series.formatted(401))).isOne();
  }

  @Test
  void answersAreCountedByTheirStatus() {
    String series = "watchword_responses_total{code=\"404\"}";
    double before = value(series);
    double ofThePort = value("watchword_responses_total{code=\"405\"}");

    service.get("/nothing");
    service.send(service.onAdminPort("/metrics").POST(BodyPublishers.ofString("")));

    // An answer is counted once it has been sent: a client may have read it before that.
    awaitThat(() -> value(series) == before + 1);
    assertThat(value("watchword_responses_total{code=\"405\"}")).isEqualTo(ofThePort);
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 400",
    "GET / HTTP/1.1|Host: x|X-Long: %s, 431",
    "GET / HTTP/3.1, other"
  })
  void answersToUnreadableRequestsAreCountedToo(String request, String code) {
    String series = "watchword_responses_total{code=\"" + code + "\"}";
    double before = value(series);

    assertThat(
            new RawHttp(service.port())
                .answer(request.replace("|", "\r\n").formatted("x".repeat(10_000)) + "\r\n\r\n"))
        .isPresent();

    awaitThat(() -> value(series) == before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watchword_hash_gate_waiting",
        "watchword_requests_active",
        "watchword_signing_key_active_since_timestamp_seconds",
        "watchword_build_info{version=\"not-packaged\"}",
        "watchword_database_connections{state=\"active\"}",
        "watchword_database_connections{state=\"idle\"}",
        "watchword_database_connections{state=\"waiting\"}",
        "jvm_memory_used_bytes{area=\"heap\"}",
        "jvm_threads_current",
        "process_cpu_seconds_total"
      })
  void whatIsLookedAtIsThere(String series) {
    assertThat(value(series)).isNotNegative();
  }

  @Test
  void nothingThatAClientSendsBecomesALabel() {
    service.get("/canary-in-a-path", "User-Agent", "canary-agent");
    service.post("/login", credentials("canary-name", "another-password-than-that"));

    assertThat(scrape().response().body()).doesNotContain("canary");
  }

  private static Answer scrape() {
    return service.send(service.onAdminPort("/metrics").GET());
  }

  private static double value(String series) {
    return scrape()
        .response()
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + series));
  }
}
