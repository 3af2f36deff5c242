package dev.watchword.spring;

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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RevocationsTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  @Configuration(proxyBeanMethods = false)
  static class WithFeedToken {
    @Bean
    FeedToken feedToken() {
      return ISSUER::feedToken;
    }
  }

  @Test
  void whatWasRevokedIsRefusedSoon() {
    try (RunningApplication application = following()) {
      await(() -> application.getAs(ISSUER.token().build(), "/hello").statusCode() == 200);
      List<Duration> times =
          Stream.generate(() -> timeToRefuseAfterLogout(application)).limit(3).sorted().toList();
      // The median, because the machine may be busy once.
      assertThat(times.get(1)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void everyHostileTokenIsRefused() {
    try (RunningApplication application = following()) {
      await(() -> application.getAs(ISSUER.token().build(), "/hello").statusCode() == 200);
      for (HostileToken hostile : ISSUER.hostileTokens()) {
        await(() -> application.getAs(hostile.token(), "/hello").statusCode() == 401);
      }
    }
  }

  private static Duration timeToRefuseAfterLogout(RunningApplication application) {
    String token = ISSUER.token().build();
    assertThat(application.getAs(token, "/hello").statusCode()).isEqualTo(200);
    ISSUER.logOut(token);
    Instant loggedOut = Instant.now();
    await(() -> application.getAs(token, "/hello").statusCode() == 401);
    return Duration.between(loggedOut, Instant.now());
  }

  @Test
  void anIssuerThatIsAwayIsNotTheCallersFault() {
    ISSUER.goAway();
    try (RunningApplication application = following()) {
      String token = ISSUER.token().build();
      assertThat(application.getAs(token, "/hello"))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
          .satisfies(
              answer ->
                  assertThat(answer.headers().map())
                      .containsEntry("retry-after", List.of("5"))
                      .doesNotContainKey("www-authenticate"));
      assertThat(application.get("/hello").statusCode()).isEqualTo(401);
    } finally {
      ISSUER.comeBack();
    }
  }

  @Test
  void aServiceFollowsAsItsOwnClient() {
    String secret = ISSUER.clientSecret("orders", "revocations:read");
    String client = ISSUER.clientToken("billing").build();
    try (RunningApplication application =
        RunningApplication.of(
            ISSUER,
            List.of(SampleApplication.class),
            "watchword.follow-revocations=true",
            "watchword.client-id=orders",
            "watchword.client-secret=" + secret)) {
      await(() -> application.getAs(client, "/hello").statusCode() == 200);

      ISSUER.disableClient("billing");
      await(() -> application.getAs(client, "/hello").statusCode() == 401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"follow-revocations", "accept-access-keys"})
  void whatNeedsAClientIsNamedAtTheStart(String setting) {
    assertThatThrownBy(
            () ->
                RunningApplication.of(
                        ISSUER, List.of(SampleApplication.class), "watchword." + setting + "=true")
                    .close())
        .rootCause()
        .hasMessageStartingWith("watchword." + setting + " needs")
        .hasMessageEndingWith("watchword.client-id and watchword.client-secret");
  }

  private static RunningApplication following() {
    return RunningApplication.of(
        ISSUER,
        List.of(SampleApplication.class, WithFeedToken.class),
        "watchword.follow-revocations=true");
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
