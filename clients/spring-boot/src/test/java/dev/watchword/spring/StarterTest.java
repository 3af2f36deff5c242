package dev.watchword.spring;

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
import org.springframework.boot.SpringBootVersion;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;

/** A service with three lines: the dependency, the issuer, the audience. */
class StarterTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  private static RunningApplication application;

  @BeforeAll
  static void start() {
    application = RunningApplication.of(ISSUER, List.of(SampleApplication.class));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  static List<HostileToken> hostileTokens() {
    return ISSUER.hostileTokens().stream().filter(token -> !token.needsRevocations()).toList();
  }

  @Test
  void itRunsOnTheBootThatTheBuildSays() {
    assertThat(SpringBootVersion.getVersion())
        .startsWith(System.getProperty("expected.boot", SpringBootVersion.getVersion()));
  }

  @Test
  void aGoodTokenOpens() {
    HttpResponse<String> answer = application.getAs(ISSUER.token().user("ada").build(), "/hello");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("Hello, ada!");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @ParameterizedTest
  @MethodSource("hostileTokens")
  void aHostileTokenIsRefused(HostileToken hostile) {
    HttpResponse<String> answer = application.getAs(hostile.token(), "/hello");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map())
        .containsEntry("www-authenticate", List.of("Bearer error=\"invalid_token\""));
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void withoutATokenThereIsNoErrorInTheChallenge() {
    HttpResponse<String> answer = application.get("/hello");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map()).containsEntry("www-authenticate", List.of("Bearer"));
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void anotherSchemeOrATokenInTheQueryIsNoToken() {
    String token = ISSUER.token().build();
    HttpResponse<String> basic =
        application.send(
            application.request("/hello").header("Authorization", "Basic YTpi").build());
    HttpResponse<String> query = application.get("/hello?access_token=" + token);
    assertThat(List.of(basic, query))
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(401))
        .allSatisfy(
            answer ->
                assertThat(answer.headers().map())
                    .containsEntry("www-authenticate", List.of("Bearer")));
  }

  @Test
  void twoCredentialsAreRefused() {
    String token = "Bearer " + ISSUER.token().build();
    assertThat(
            application
                .send(
                    application
                        .request("/hello")
                        .header("Authorization", token)
                        .header("Authorization", token)
                        .build())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aRoleIsAnAuthority() {
    HttpResponse<String> user = application.getAs(ISSUER.token().roles("user").build(), "/admin");
    assertThat(user.statusCode()).isEqualTo(403);
    assertThat(user.headers().map())
        .containsEntry("www-authenticate", List.of("Bearer error=\"insufficient_scope\""));
    assertThat(application.getAs(ISSUER.token().roles("admin").build(), "/admin").body())
        .isEqualTo("Welcome, Admin!");
  }

  @Test
  void aPermissionIsAnAuthorityAlsoForAPost() {
    String writer = ISSUER.token().permissions("orders:write").build();
    assertThat(application.postAs(writer, "/orders").body()).isEqualTo("ordered");
    assertThat(application.postAs(ISSUER.token().build(), "/orders").statusCode()).isEqualTo(403);
    assertThat(application.getAs(writer, "/orders").statusCode()).isEqualTo(403);
  }

  @Test
  void thePrincipalKnowsWildcards() {
    assertThat(application.getAs(ISSUER.token().permissions("orders:*").build(), "/orders").body())
        .isEqualTo("orders");
    assertThat(application.getAs(ISSUER.token().build(), "/orders").statusCode()).isEqualTo(403);
  }

  @Test
  void theNameIsTheUsersId() {
    assertThat(application.getAs(ISSUER.token().user("ada").build(), "/name").body())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void otherErrorsStayWhatTheyAre() {
    String token = ISSUER.token().build();
    assertThat(application.getAs(token, "/broken").statusCode()).isEqualTo(500);
    assertThat(application.getAs(token, "/nothing").statusCode()).isEqualTo(404);
    assertThat(application.get("/nothing").statusCode()).isEqualTo(401);
  }

  @Test
  void bootMakesNoUserOfItsOwn() {
    assertThat(application.context().getBeansOfType(UserDetailsService.class)).isEmpty();
    assertThat(application.context().getBeansOfType(AuthenticationProvider.class)).hasSize(1);
  }

  @Test
  void tokensOfTheNextKeyOpenAfterARotation() {
    application.getAs(ISSUER.token().build(), "/hello");
    ISSUER.rotateKeys();
    assertThat(application.getAs(ISSUER.token().build(), "/hello").statusCode()).isEqualTo(200);
  }
}
