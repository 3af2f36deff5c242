package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose own audience changes: older tokens are for one of the others alone. */
class OtherAudienceTest {
  private static RunningService start(Path data, String audiences) {
    return RunningService.start(
        data,
        Map.of(
            "WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD, "WATCHWORD_AUDIENCE", audiences));
  }

  @Test
  void aTokenForAnotherAudiencePassesAtVerifyAndNowhereElse(@TempDir Path data) {
    Tokens before;
    try (RunningService service = start(data, "b")) {
      before = service.logInAsAdministrator();
    }
    try (RunningService service = start(data, "own,b")) {
      List<Route> guarded =
          Routes.all().stream()
              .filter(route -> !(route.access() instanceof Access.Everybody))
              .toList();
      assertThat(guarded).hasSizeGreaterThan(20);
      for (Route route : guarded) {
        assertThat(statusOf(service, route, before.access()))
            .as(route.toString())
            .isEqualTo(route.path().equals("/verify") ? 204 : 401);
      }
      assertThat(service.get("/verify?audience=b", bearer(before.access())).status())
          .isEqualTo(204);
      assertThat(service.get("/verify?audience=own", bearer(before.access())).status())
          .isEqualTo(401);
      assertThat(service.postNothing("/logout", bearer(before.access())).status()).isEqualTo(401);

      Tokens after = Tokens.of(service.postNothing("/refresh", bearer(before.refresh())));
      assertThat(service.get("/me", bearer(after.access())).status()).isEqualTo(200);
    }
  }

  private static int statusOf(RunningService service, Route route, String token) {
    return service
        .send(
            service
                .request(route.pathOfNothing(), bearer(token))
                .method(route.method(), BodyPublishers.noBody()))
        .status();
  }
}
