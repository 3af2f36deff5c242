package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static dev.watchword.bootstrap.Eventually.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.token.TokenRefusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  void refusedTokensAreCountedByReasonWhereverTheyArePresented() {
    String malformed = "watchword_refused_tokens_total{reason=\"malformed\"}";
    String forged = "watchword_refused_tokens_total{reason=\"forged\"}";
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
        "watchword_request_duration_seconds_count{method=\"DELETE\",route=\"/me/sessions/{id}\"}";
    double before = value(series);

    service.delete("/me/sessions/whatever", bearer(service.logInAsAdministrator().access()));
    service.delete("/me/sessions/whatever");

    assertThat(value(series)).isEqualTo(before + 2);
  }

  @Test
  void answersAreCountedByTheClassOfTheirStatus() {
    double before = value("watchword_responses_total{status=\"4xx\"}");

    service.get("/nothing");

    // Jetty counts an answer once it has been sent: a client may have read it before that.
    awaitThat(() -> value("watchword_responses_total{status=\"4xx\"}") > before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watchword_hash_gate_waiting",
        "watchword_requests_active",
        "watchword_signing_key_age_seconds",
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
    service.get("/secret-in-a-path", "User-Agent", "secret-agent");
    service.post("/login", credentials("secret-name", "another-password-than-that"));

    assertThat(scrape().response().body()).doesNotContain("secret");
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
