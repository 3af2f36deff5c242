package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever makes an access token worthless does so at once and at every endpoint. */
class OutdatedTokensTest {
  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        ending("demoted", user -> admin.put(user + "/roles", "{\"roles\":[\"user\"]}")),
        ending(
            "given-more", user -> admin.put(user + "/roles", "{\"roles\":[\"user\",\"admin\"]}")),
        ending("disabled", user -> admin.patch(user, "{\"state\":\"disabled\"}")),
        ending("deleted", user -> admin.delete(user)),
        ending(
            "reset",
            user ->
                admin.put(
                    user + "/password",
                    "{\"new_password\":\"marble-thicket-ferry-58\",\"temporary\":false}")),
        ending("ended", user -> admin.delete(user + "/sessions")));
  }

  private static Arguments ending(String name, Function<String, Answer> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void nothingAcceptsIt(String name, Function<String, Answer> change) {
    String path = "/users/" + team.create(name, "admin");
    Tokens tokens = service.logIn(name, Team.PASSWORD);
    assertThat(team.as(tokens.access()).get("/admin-only").status()).isEqualTo(200);

    assertThat(change.apply(path).status()).isIn(200, 204);

    assertThat(Routes.all())
        .filteredOn(route -> !(route.access() instanceof Access.Everybody))
        .isNotEmpty()
        .allSatisfy(
            route -> {
              Answer answer = call(route, tokens.access());
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            });
    // Whose session has ended wants nothing else.
    assertThat(service.postNothing("/logout", ApiClient.bearer(tokens.access())).status())
        .isEqualTo(name.equals("demoted") || name.equals("given-more") ? 401 : 204);
  }

  private static Answer call(Route route, String token) {
    return service.send(
        service
            .request(route.pathOfNothing(), ApiClient.bearer(token))
            .header("Content-Type", "application/json")
            .method(
                route.method(),
                route.hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
  }
}
