package dev.watchword.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.testkit.HostileToken;
import dev.watchword.testkit.WatchwordIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationsTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  @Test
  void whatWasRevokedIsRefusedSoon() throws Exception {
    try (RunningService service = RunningService.following(ISSUER)) {
      await(() -> service.getAs(ISSUER.token().build(), "/hello").statusCode() == 200);
      List<Duration> times =
          Stream.generate(() -> timeToRefuseAfterLogout(service)).limit(3).sorted().toList();
      // The median, because the machine may be busy once.
      assertThat(times.get(1)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void everyHostileTokenIsRefused() throws Exception {
    try (RunningService service = RunningService.following(ISSUER)) {
      await(() -> service.getAs(ISSUER.token().build(), "/hello").statusCode() == 200);
      for (HostileToken hostile : ISSUER.hostileTokens()) {
        await(() -> service.getAs(hostile.token(), "/hello").statusCode() == 401);
      }
    }
  }

  @Test
  void anIssuerThatIsAwayIsNotTheCallersFault() throws Exception {
    ISSUER.goAway();
    try (RunningService service = RunningService.following(ISSUER)) {
      String token = ISSUER.token().build();
      assertThat(service.getAs(token, "/hello"))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
          .satisfies(
              answer ->
                  assertThat(answer.headers().map())
                      .containsEntry("retry-after", List.of("5"))
                      .doesNotContainKey("www-authenticate"));
      assertThat(service.get("/hello").statusCode()).isEqualTo(401);
      assertThat(service.health()).isEqualTo(500);
      ISSUER.comeBack();
      await(() -> service.getAs(token, "/hello").statusCode() == 200);
      assertThat(service.health()).isEqualTo(200);
    } finally {
      ISSUER.comeBack();
    }
  }

  @Test
  void theVerifierStopsWithTheService() throws Exception {
    long before = followers();
    RunningService service = RunningService.following(ISSUER);
    await(() -> followers() == before + 1);
    service.close();
    await(() -> followers() == before);
  }

  @Test
  void aServiceFollowsAsItsOwnClient() throws Exception {
    String secret = ISSUER.clientSecret("orders", "revocations:read");
    String client = ISSUER.clientToken("billing").build();
    try (RunningService service =
        RunningService.withClient(ISSUER, secret, "followRevocations: true")) {
      await(() -> service.getAs(client, "/hello").statusCode() == 200);

      ISSUER.disableClient("billing");
      await(() -> service.getAs(client, "/hello").statusCode() == 401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"followRevocations", "acceptAccessKeys"})
  void whatNeedsAClientIsNamedAtTheStart(String setting) {
    String settings =
        """
        watchword:
          issuer: http://127.0.0.1:1
          audience: a
          %s: true
        """
            .formatted(setting);
    assertThatThrownBy(() -> RunningService.started(SampleService::new, settings))
        .hasStackTraceContaining(
            "watchword." + setting + " needs watchword.clientId and watchword.clientSecret");
  }

  @Test
  void aMissingSettingIsNamed() {
    assertThatThrownBy(() -> RunningService.started(SampleService::new, "watchword: {audience: a}"))
        .hasStackTraceContaining("watchword.issuer must not be blank");
    assertThatThrownBy(
            () -> RunningService.started(SampleService::new, "watchword: {issuer: 'http://a'}"))
        .hasStackTraceContaining("watchword.audience must not be empty");
  }

  private static long followers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("watchword-revocations"))
        .count();
  }

  private static Duration timeToRefuseAfterLogout(RunningService service) {
    String token = ISSUER.token().build();
    assertThat(service.getAs(token, "/hello").statusCode()).isEqualTo(200);
    ISSUER.logOut(token);
    Instant loggedOut = Instant.now();
    await(() -> service.getAs(token, "/hello").statusCode() == 401);
    return Duration.between(loggedOut, Instant.now());
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
