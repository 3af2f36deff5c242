package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Routes.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A method that a path does not have is refused with those that it has (RFC 9110 15.5.6). */
class AllowedMethodsTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  @Served(shared = true)
  private static RunningService service;

  @Test
  void everyPathNamesTheMethodsThatItHas() {
    Map<String, List<Route>> paths =
        Routes.all().stream()
            // Its path is that of a key of this name, too.
            .filter(route -> !route.path().equals("/signing-keys/rotate"))
            .collect(Collectors.groupingBy(Route::path));

    assertThat(paths).hasSizeGreaterThan(20);
    paths.values().forEach(AllowedMethodsTest::assertOthersAreRefused);
  }

  private static void assertOthersAreRefused(List<Route> routes) {
    Set<String> allowed = routes.stream().map(Route::method).collect(Collectors.toSet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    Set<String> withOptions = new HashSet<>(allowed);
    withOptions.add("OPTIONS");
    for (String method : METHODS) {
      if (!allowed.contains(method)) {
        Answer answer =
            service.send(
                service
                    .request(routes.getFirst().pathOfNothing())
                    .method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).as(method + " " + routes).isEqualTo(405);
        assertThat(answer.header("Allow").split(", ?"))
            .as(method + " " + routes)
            .containsExactlyInAnyOrderElementsOf(withOptions);
        if (!method.equals("HEAD")) {
          assertThat(slug(answer)).isEqualTo("method-not-allowed");
        }
      }
    }
  }
}
