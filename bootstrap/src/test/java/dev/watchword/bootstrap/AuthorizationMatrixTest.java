package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint against everybody: nobody, a plain user, whoever holds one permission, admin. */
class AuthorizationMatrixTest {
  private static final String BROKEN = "{\"password\":";
  private static final String OVERSIZED = "[" + " ".repeat(100_000) + "]";

  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static String plain;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    team.create("plain", "user");
    plain = service.logIn("plain", Team.PASSWORD).access();
    permissions().forEach(team::holderOf);
  }

  static List<Route> routes() {
    return Routes.all().stream()
        // They end the session of whoever calls them.
        .filter(route -> !route.path().equals("/logout"))
        .toList();
  }

  static Stream<Route> guarded() {
    return routes().stream().filter(route -> !(route.access() instanceof Access.Everybody));
  }

  static Stream<String> permissions() {
    return Routes.permissions();
  }

  @Test
  void theRoutesAndPermissionsAreThoseOfTheDocumentation() {
    assertThat(permissions())
        .containsExactly(
            "audit:read",
            "clients:read",
            "clients:write",
            "keys:read",
            "keys:rotate",
            "policies:read",
            "policies:write",
            "revocations:read",
            "roles:assign",
            "roles:read",
            "roles:write",
            "sessions:read",
            "sessions:revoke",
            "users:read",
            "users:write");
    assertThat(routes()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobodyIsLetInAndNothingOfTheBodyIsRead(Route route) {
    for (String body : List.of("{}", BROKEN, OVERSIZED)) {
      Answer answer = call(route, body);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"watchword\"");
      assertThat(slug(answer)).isEqualTo("invalid-token");
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aPlainUserPassesWhereNothingMoreIsAskedFor(Route route) {
    for (String body : List.of("{}", BROKEN, OVERSIZED)) {
      assertAllowed(route, plain, route.access() instanceof Access.Authenticated, body);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void theAdministratorPassesEverywhere(Route route) {
    assertAllowed(route, team.admin(), true, "{}");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void whoeverHoldsOnePermissionPassesWhereItIsTheOneThatIsNeeded(Route route) {
    permissions()
        .forEach(
            permission ->
                assertAllowed(
                    route,
                    team.holderOf(permission),
                    switch (route.access()) {
                      case Access.Permission(String needed) -> needed.equals(permission);
                      case Access.Authenticated authenticated -> true;
                      case Access.Administrators administrators -> false;
                      case Access.Everybody everybody -> true;
                    },
                    BROKEN));
  }

  private static void assertAllowed(Route route, String token, boolean allowed, String body) {
    Answer answer = call(route, body, ApiClient.bearer(token));
    if (allowed) {
      assertThat(answer.status()).as(answer.response().body()).isNotIn(401, 403, 500);
    } else {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(slug(answer)).isEqualTo("access-denied");
      assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    }
  }

  private static Answer call(Route route, String body, String... headers) {
    HttpRequest.Builder request = service.request(route.pathOfNothing(), headers);
    if (!route.hasBody()) {
      return service.send(request.method(route.method(), BodyPublishers.noBody()));
    }
    request
        .header("Content-Type", "application/json")
        .method(route.method(), BodyPublishers.ofString(body));
    return body.length() > 1000 ? service.sendAlone(request) : service.send(request);
  }

  private static String slug(Answer answer) {
    return answer.json().get("type").asText().replace("urn:watchword:problem:", "");
  }
}
