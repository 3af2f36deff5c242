package dev.watchword.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.testkit.HostileToken;
import dev.watchword.testkit.WatchwordIssuer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = RunningService.of(ISSUER);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<HostileToken> hostileTokens() {
    return ISSUER.hostileTokens().stream().filter(token -> !token.needsRevocations()).toList();
  }

  @Test
  void aGoodTokenOpens() {
    String token = ISSUER.token().user("ada").build();
    assertThat(service.getAs(token, "/hello").body()).isEqualTo("Hello, ada!");
    assertThat(service.getAs(token, "/permitted").body()).isEqualTo("permitted");
  }

  @ParameterizedTest
  @MethodSource("hostileTokens")
  void aHostileTokenIsRefused(HostileToken hostile) {
    for (String path : List.of("/hello", "/perhaps", "/permitted")) {
      HttpResponse<String> answer = service.getAs(hostile.token(), path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().map())
          .containsEntry("www-authenticate", List.of("Bearer error=\"invalid_token\""));
      assertThat(answer.body())
          .isEqualTo("{\"code\":401,\"message\":\"The access token is not valid\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/hello", "/permitted", "/admin", "/orders", "/closed", "/offices", "/declared"})
  void withoutATokenThereIsNoErrorInTheChallenge(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map()).containsEntry("www-authenticate", List.of("Bearer"));
  }

  @Test
  void whatDeclaresNothingIsOpen() {
    assertThat(service.get("/open").body()).isEqualTo("Hello, everybody!");
    assertThat(service.get("/perhaps").body()).isEqualTo("nobody");
    assertThat(service.getAs(ISSUER.token().user("ada").build(), "/perhaps").body())
        .isEqualTo("ada");
  }

  @Test
  void aTokenElsewhereIsNone() {
    String token = ISSUER.token().build();
    HttpResponse<String> query = service.get("/hello?access_token=" + token);
    HttpResponse<String> basic =
        service.send(service.request("/hello").header("Authorization", "Basic YTpi").build());
    assertThat(List.of(query, basic))
        .allSatisfy(
            answer ->
                assertThat(answer.headers().map())
                    .containsEntry("www-authenticate", List.of("Bearer")));
  }

  @Test
  void twoCredentialsAreRefused() {
    String credential = "Bearer " + ISSUER.token().build();
    assertThat(
            service
                .send(
                    service
                        .request("/hello")
                        .header("Authorization", credential)
                        .header("Authorization", credential)
                        .build())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void rolesAreChecked() {
    HttpResponse<String> user = service.getAs(ISSUER.token().build(), "/admin");
    assertThat(user.statusCode()).isEqualTo(403);
    assertThat(user.headers().map())
        .containsEntry("www-authenticate", List.of("Bearer error=\"insufficient_scope\""));
    assertThat(service.getAs(ISSUER.token().roles("admin").build(), "/admin").body())
        .isEqualTo("Welcome, Admin!");
  }

  @Test
  void permissionsAreChecked() {
    String reader = ISSUER.token().user("ada").permissions("orders:*").build();
    assertThat(service.getAs(reader, "/orders").body()).isEqualTo("orders of ada");
    assertThat(service.getAs(reader, "/declared").body()).isEqualTo("ada");
    String other = ISSUER.token().roles("admin").permissions("users:read").build();
    assertThat(service.getAs(other, "/orders").statusCode()).isEqualTo(403);
    assertThat(service.getAs(other, "/declared").statusCode()).isEqualTo(403);
  }

  @Test
  void aRoleAndAPermissionAreBothNeeded() {
    String both = ISSUER.token().roles("clerk").permissions("orders:write").build();
    String role = ISSUER.token().roles("clerk").build();
    String permission = ISSUER.token().permissions("orders:write").build();
    assertThat(service.postAs(both, "/orders").body()).isEqualTo("ordered");
    assertThat(service.postAs(role, "/orders").statusCode()).isEqualTo(403);
    assertThat(service.postAs(permission, "/orders").statusCode()).isEqualTo(403);
  }

  @Test
  void theMethodDecidesBeforeItsClass() {
    String user = ISSUER.token().build();
    assertThat(service.getAs(user, "/offices").statusCode()).isEqualTo(403);
    assertThat(service.getAs(user, "/offices/counter").body()).isEqualTo("counter");
    assertThat(service.getAs(ISSUER.token().roles("clerk").build(), "/offices").body())
        .isEqualTo("inside");
  }

  @Test
  void nobodyIsAllowedWhereAllAreDenied() {
    String admin = ISSUER.token().roles("admin").permissions("*:*").build();
    assertThat(service.getAs(admin, "/closed").statusCode()).isEqualTo(403);
  }

  @Test
  void theNameIsTheUsersId() {
    assertThat(service.getAs(ISSUER.token().build(), "/name").body())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void tokensCanBeJudged() {
    assertThat(service.health()).isEqualTo(200);
  }
}
