package dev.watchword.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.testkit.WatchwordIssuer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients' tokens, narrowed ones, and access keys. */
class MachinesTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        RunningService.withClient(
            ISSUER, ISSUER.clientSecret("orders", "tokens:introspect"), "acceptAccessKeys: true");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static int status(String token, String path) {
    return service.getAs(token, path).statusCode();
  }

  @Test
  void aClientIsACallerWithItsOwnRights() {
    String client = ISSUER.clientToken("billing").roles("clerk").build();
    assertThat(service.getAs(client, "/hello").body()).isEqualTo("Hello, the client billing!");
    assertThat(service.getAs(client, "/offices").body()).isEqualTo("inside");
    assertThat(status(client, "/admin")).isEqualTo(403);
    assertThat(service.getAs(client, "/name").body())
        .isNotEqualTo(service.getAs(ISSUER.token().user("billing").build(), "/name").body());
  }

  @Test
  void aNarrowedTokenHasItsPermissionsAlone() {
    for (String token :
        List.of(
            ISSUER.clientToken("billing").roles("admin").narrowedTo("orders:read").build(),
            ISSUER.token().roles("admin").narrowedTo("orders:read").build(),
            ISSUER.accessKey().roles("admin").narrowedTo("orders:read").build())) {
      assertThat(status(token, "/orders")).isEqualTo(200);
      assertThat(service.postAs(token, "/orders").statusCode()).isEqualTo(403);
      assertThat(status(token, "/admin")).isEqualTo(403);
    }
  }

  @Test
  void anAccessKeyIsItsOwner() {
    String key = ISSUER.accessKey().user("ada").roles("admin").build();
    assertThat(service.getAs(key, "/hello").body()).isEqualTo("Hello, ada!");
    assertThat(status(key, "/admin")).isEqualTo(200);
  }

  @Test
  void anAccessKeyThatHasEndedIsRefusedSoon() {
    String key = ISSUER.accessKey().build();
    assertThat(status(key, "/hello")).isEqualTo(200);

    ISSUER.endAccessKey(key);
    Instant deadline = Instant.now().plusSeconds(30);
    while (status(key, "/hello") == 200) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    HttpResponse<String> answer = service.getAs(key, "/hello");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map())
        .containsEntry("www-authenticate", List.of("Bearer error=\"invalid_token\""));
  }

  @Test
  void aKeyThatCannotBeAskedAboutIsNotTheCallersFault() {
    String key = ISSUER.accessKey().expiresIn(Duration.ofHours(1)).build();
    ISSUER.goAway();
    try {
      HttpResponse<String> answer = service.getAs(key, "/hello");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().map())
          .containsEntry("retry-after", List.of("5"))
          .doesNotContainKey("www-authenticate");
    } finally {
      ISSUER.comeBack();
    }
  }

  @Test
  void withoutTheSettingAKeyIsGarbage() throws Exception {
    try (RunningService without = RunningService.of(ISSUER)) {
      assertThat(without.getAs(ISSUER.accessKey().build(), "/hello").statusCode()).isEqualTo(401);
    }
  }
}
