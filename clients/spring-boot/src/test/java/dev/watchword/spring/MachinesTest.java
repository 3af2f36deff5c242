package dev.watchword.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.testkit.WatchwordIssuer;
import java.net.http.HttpResponse;
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

  private static RunningApplication application;

  @BeforeAll
  static void start() {
    application =
        RunningApplication.of(
            ISSUER,
            List.of(SampleApplication.class),
            "watchword.accept-access-keys=true",
            "watchword.client-id=orders",
            "watchword.client-secret=" + ISSUER.clientSecret("orders", "tokens:introspect"));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static int status(String token, String path) {
    return application.getAs(token, path).statusCode();
  }

  @Test
  void aClientIsACallerWithItsOwnRights() {
    String client = ISSUER.clientToken("billing").roles("admin").build();
    assertThat(application.getAs(client, "/hello").body()).isEqualTo("Hello, the client billing!");
    assertThat(status(client, "/admin")).isEqualTo(200);
    assertThat(status(ISSUER.clientToken("billing").build(), "/admin")).isEqualTo(403);
    assertThat(application.getAs(client, "/name").body())
        .isNotEqualTo(application.getAs(ISSUER.token().user("billing").build(), "/name").body());
  }

  @Test
  void aNarrowedTokenHasItsPermissionsAlone() {
    for (String token :
        List.of(
            ISSUER.clientToken("billing").roles("admin").narrowedTo("orders:read").build(),
            ISSUER.token().roles("admin").narrowedTo("orders:read").build(),
            ISSUER.accessKey().roles("admin").narrowedTo("orders:read").build())) {
      assertThat(status(token, "/orders")).isEqualTo(200);
      assertThat(application.postAs(token, "/orders").statusCode()).isEqualTo(403);
      assertThat(status(token, "/admin")).isEqualTo(403);
    }
  }

  @Test
  void anAccessKeyIsItsOwner() {
    String key = ISSUER.accessKey().user("ada").roles("admin").build();
    assertThat(application.getAs(key, "/hello").body()).isEqualTo("Hello, ada!");
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
    assertThat(application.getAs(key, "/hello").headers().map())
        .containsEntry("www-authenticate", List.of("Bearer error=\"invalid_token\""));
  }

  @Test
  void aKeyThatCannotBeAskedAboutIsNotTheCallersFault() {
    String key = ISSUER.accessKey().build();
    ISSUER.goAway();
    try {
      HttpResponse<String> answer = application.getAs(key, "/hello");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().map())
          .containsEntry("retry-after", List.of("5"))
          .doesNotContainKey("www-authenticate");
    } finally {
      ISSUER.comeBack();
    }
  }
}
